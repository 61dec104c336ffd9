"""Writes the version information that Windows shows under Properties, Details. PyInstaller adds it to the program."""

from pathlib import Path

_TEMPLATE = """\
VSVersionInfo(
  ffi=FixedFileInfo(filevers={numbers}, prodvers={numbers}, mask=0x3F, flags=0, OS=0x40004, fileType=1, subtype=0),
  kids=[
    StringFileInfo([StringTable("040904B0", [
      StringStruct("CompanyName", "FastPix Desktop maintainers"),
      StringStruct("FileDescription", "FastPix Desktop"),
      StringStruct("FileVersion", "{version}"),
      StringStruct("InternalName", "fastpix-desktop"),
      StringStruct("LegalCopyright", "Apache License 2.0"),
      StringStruct("OriginalFilename", "fastpix-desktop.exe"),
      StringStruct("ProductName", "FastPix Desktop"),
      StringStruct("ProductVersion", "{version}"),
    ])]),
    VarFileInfo([VarStruct("Translation", [0x409, 1200])]),
  ],
)
"""


def write_version_resource(version: str, file: Path) -> None:
    """For a version of one to four numbers, such as `1.2.3`. Raises ValueError for any other form."""
    numbers = tuple(int(part) for part in version.split("."))
    if len(numbers) > 4:
        raise ValueError(f"Windows knows versions of four numbers at most, not {version}")
    file.write_text(_TEMPLATE.format(numbers=(*numbers, 0, 0, 0)[:4], version=version), encoding="utf-8")
