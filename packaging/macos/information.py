"""The application's description for macOS (Info.plist)."""

IDENTIFIER = "io.fastpix.Desktop"
BUNDLE_NAME = "FastPix Desktop.app"


def information(version: str) -> dict[str, object]:
    """The keys of Info.plist, except those that PyInstaller writes."""
    return {
        "CFBundleName": "FastPix Desktop",
        "CFBundleDisplayName": "FastPix Desktop",
        "CFBundleShortVersionString": version,
        "CFBundleVersion": version,
        # The oldest version that Qt 6.11 supports.
        "LSMinimumSystemVersion": "13.0",
        "LSApplicationCategoryType": "public.app-category.video",
        "NSHighResolutionCapable": True,
        # Use the light or dark appearance of the system.
        "NSRequiresAquaSystemAppearance": False,
        "NSHumanReadableCopyright": "Apache License 2.0",
        # Links fastpix-desktop://media/ID select a media and change nothing.
        "CFBundleURLTypes": [{"CFBundleURLName": IDENTIFIER, "CFBundleURLSchemes": ["fastpix-desktop"]}],
    }
