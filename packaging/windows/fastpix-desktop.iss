; The installer of Windows, for Inno Setup 6.3 or later; build.ps1 calls it with the version and the bundle's folder.
; Per user by default; upgrades in place, since AppId never changes.
#ifndef Version
  #error ISCC /DVersion=1.2.3 /DBundle=...\fastpix-desktop fastpix-desktop.iss
#endif
#define Name "FastPix Desktop"
#define Program "fastpix-desktop.exe"
#define Identifier "io.fastpix.Desktop"

[Setup]
; Never change it: Windows knows the program by it.
AppId={{6E0E6F2B-3B0B-4C55-9B63-0C1A5B3A7D11}
AppName={#Name}
AppVersion={#Version}
AppPublisher=FastPix Desktop maintainers
AppPublisherURL=https://www.fastpix.com
VersionInfoVersion={#Version}
DefaultDirName={autopf}\{#Name}
DisableProgramGroupPage=yes
DisableDirPage=auto
PrivilegesRequired=lowest
PrivilegesRequiredOverridesAllowed=dialog commandline
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
MinVersion=10.0.17763
Compression=lzma2/max
SolidCompression=yes
WizardStyle=modern
SetupIconFile=..\..\build\packaging\icons\fastpix-desktop.ico
UninstallDisplayIcon={app}\{#Program}
LicenseFile=..\..\LICENSE
OutputDir=..\..\dist
OutputBaseFilename=fastpix-desktop-{#Version}-windows-x64-setup
; Windows asks running programs to close by its restart manager; changes under way are accounted for by the program.
CloseApplications=yes
ChangesAssociations=yes
#ifdef SignTool
; ISCC /DSignTool=1 "/Ssigned=..." : signs the installer and the uninstaller.
SignTool=signed
SignedUninstaller=yes
#endif

[Languages]
Name: "en"; MessagesFile: "compiler:Default.isl"

[Tasks]
Name: "desktopicon"; Description: "{cm:CreateDesktopIcon}"; GroupDescription: "{cm:AdditionalIcons}"; Flags: unchecked

[InstallDelete]
; What an earlier version brought and this one does not must not be loaded.
Type: filesandordirs; Name: "{app}\_internal"

[Files]
Source: "{#Bundle}\*"; DestDir: "{app}"; Flags: ignoreversion recursesubdirs createallsubdirs

[Icons]
Name: "{autoprograms}\{#Name}"; Filename: "{app}\{#Program}"; AppUserModelID: "{#Identifier}"
Name: "{autodesktop}\{#Name}"; Filename: "{app}\{#Program}"; AppUserModelID: "{#Identifier}"; Tasks: desktopicon

[Registry]
; Links fastpix-desktop://media/ID: they select a media, and change nothing.
Root: HKA; Subkey: "Software\Classes\fastpix-desktop"; ValueType: string; ValueData: "URL:{#Name}"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\fastpix-desktop"; ValueType: string; ValueName: "URL Protocol"; ValueData: ""
Root: HKA; Subkey: "Software\Classes\fastpix-desktop\DefaultIcon"; ValueType: string; ValueData: "{app}\{#Program},0"
Root: HKA; Subkey: "Software\Classes\fastpix-desktop\shell\open\command"; ValueType: string; ValueData: """{app}\{#Program}"" ""%1"""

[Run]
Filename: "{app}\{#Program}"; Description: "{cm:LaunchProgram,{#Name}}"; Flags: nowait postinstall skipifsilent

[Code]
{ Preferences and the log belong to the editor: they are asked about, and kept by a silent uninstallation.
  The secret is in the Credential Manager, under a name that begins with "FastPix Desktop"; "Sign out" removes it. }
procedure CurUninstallStepChanged(Step: TUninstallStep);
var
  Folder: String;
begin
  if Step <> usPostUninstall then
    exit;
  Folder := ExpandConstant('{localappdata}\fastpix-desktop');
  if DirExists(Folder) then
    if SuppressibleMsgBox('Remove your preferences and the log of {#Name} as well?' + #13#10 + Folder,
        mbConfirmation, MB_YESNO or MB_DEFBUTTON2, IDNO) = IDYES then
      DelTree(Folder, True, True, True);
end;

{ Windows lets nobody write to a program that runs, and nobody remove its libraries: they would stay behind. }
function IsRunning(): Boolean;
var
  Stream: TFileStream;
begin
  Result := False;
  try
    Stream := TFileStream.Create(ExpandConstant('{app}\{#Program}'), fmOpenReadWrite or fmShareExclusive);
    Stream.Free;
  except
    Result := FileExists(ExpandConstant('{app}\{#Program}'));
  end;
end;

function InitializeUninstall(): Boolean;
var
  Code: Integer;
  Answer: Integer;
begin
  Result := True;
  while IsRunning() do
    if SuppressibleMsgBox('{#Name} is running. Close it first: it accounts for changes that are under way.',
        mbError, MB_RETRYCANCEL, IDCANCEL) = IDCANCEL then
    begin
      Result := False;
      exit;
    end;
  Answer := SuppressibleMsgBox('A secret that {#Name} keeps for you stays in the Credential Manager of Windows.' + #13#10 +
      'Remove it there now? (Its name begins with FastPix Desktop. "Sign out" in the program removes it too.)',
      mbConfirmation, MB_YESNOCANCEL or MB_DEFBUTTON2, IDNO);
  if Answer = IDYES then
    ShellExec('', ExpandConstant('{sys}\control.exe'), '/name Microsoft.CredentialManager', '', SW_SHOW,
      ewWaitUntilTerminated, Code);
  if Answer = IDCANCEL then
    Result := False;
end;
