# Builds, tries and packages FastPix Desktop on Windows: dist\fastpix-desktop-VERSION-windows-x64-setup.exe.
# Needs Python 3.11 to 3.13 and Inno Setup 6.3 (ISCC.exe on the PATH or in its usual folder).
# Signs when FASTPIX_DESKTOP_PFX holds a certificate (.pfx, base64) and FASTPIX_DESKTOP_PFX_PASSWORD its password.
$ErrorActionPreference = 'Stop'
$PSNativeCommandUseErrorActionPreference = $true
Set-Location (Join-Path $PSScriptRoot '..\..')

function Invoke-Checked {
    param([string] $Program, [string[]] $Arguments)
    & $Program @Arguments
    if ($LASTEXITCODE -ne 0) { throw "$Program ended with $LASTEXITCODE" }
}

$venv = 'build\packaging\venv'
Invoke-Checked python @('-m', 'venv', '--clear', $venv)
$python = "$venv\Scripts\python.exe"
Invoke-Checked $python @('-m', 'pip', 'install', '--quiet', '--require-hashes', '-r', 'requirements/package.txt')
Invoke-Checked $python @('packaging/build_bundle.py')
$bundle = Resolve-Path 'build\packaging\bundle\fastpix-desktop'
$version = (& $python packaging/changelog_section.py --version).Trim()

# It proves itself before it is packaged: the console program says what the windowed one cannot.
$env:QT_QPA_PLATFORM = 'offscreen'
Invoke-Checked "$bundle\fastpix-desktop-console.exe" @('--version')
Invoke-Checked "$bundle\fastpix-desktop-console.exe" @('--check')
Invoke-Checked "$bundle\fastpix-desktop-console.exe" @('--demo', '--tour', 'build\packaging\tour')
Remove-Item Env:QT_QPA_PLATFORM

$iscc = Get-Command ISCC.exe -ErrorAction SilentlyContinue
$iscc = if ($iscc) { $iscc.Source } else { "${env:ProgramFiles(x86)}\Inno Setup 6\ISCC.exe" }
New-Item -ItemType Directory -Force dist | Out-Null
$certificate = $null
$options = @("/DVersion=$version", "/DBundle=$bundle")
if ($env:FASTPIX_DESKTOP_PFX) {
    $signtool = (Get-ChildItem "${env:ProgramFiles(x86)}\Windows Kits\10\bin\*\x64\signtool.exe" | Select-Object -Last 1).FullName
    $pfx = Join-Path ([IO.Path]::GetTempPath()) 'fastpix-desktop.pfx'
    try {
        [IO.File]::WriteAllBytes($pfx, [Convert]::FromBase64String($env:FASTPIX_DESKTOP_PFX))
        # Into the store of this account: the password then stands on no command line of signtool or ISCC.
        $password = ConvertTo-SecureString $env:FASTPIX_DESKTOP_PFX_PASSWORD -AsPlainText -Force
        $certificate = Import-PfxCertificate -FilePath $pfx -CertStoreLocation Cert:\CurrentUser\My -Password $password
    } finally { Remove-Item $pfx -ErrorAction SilentlyContinue }
    $sign = @('sign', '/fd', 'SHA256', '/td', 'SHA256', '/tr', 'http://timestamp.digicert.com', '/sha1', $certificate.Thumbprint)
    # Inno Setup's $q is a quotation mark and its $f the file to sign.
    $options += '/DSignTool=1'
    $options += ('/Ssigned=$q' + $signtool + '$q ' + ($sign -join ' ') + ' $f')
} else {
    Write-Output 'No certificate is given: nothing is signed, and Windows will say that the publisher is unknown.'
}
try {
    if ($certificate) {
        Invoke-Checked $signtool ($sign + @("$bundle\fastpix-desktop.exe", "$bundle\fastpix-desktop-console.exe"))
    }
    Invoke-Checked $iscc ($options + @('packaging\windows\fastpix-desktop.iss'))
} finally {
    # The key goes with it: nothing that can sign stays on the machine.
    if ($certificate) { Remove-Item "Cert:\CurrentUser\My\$($certificate.Thumbprint)" -DeleteKey }
}
Copy-Item "$bundle\sbom.cdx.json" "dist\fastpix-desktop-$version-windows-x64.cdx.json"
