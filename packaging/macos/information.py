"""What macOS is told of the application (Info.plist); used by the bundle's description, signs nothing."""

IDENTIFIER = "io.fastpix.Desktop"
BUNDLE_NAME = "FastPix Desktop.app"


def information(version: str) -> dict[str, object]:
    """The keys of Info.plist beside those that PyInstaller writes itself."""
    return {
        "CFBundleName": "FastPix Desktop",
        "CFBundleDisplayName": "FastPix Desktop",
        "CFBundleShortVersionString": version,
        "CFBundleVersion": version,
        # Qt 6.11's own lower bound.
        "LSMinimumSystemVersion": "13.0",
        "LSApplicationCategoryType": "public.app-category.video",
        "NSHighResolutionCapable": True,
        # Follows the light and dark appearance of the system.
        "NSRequiresAquaSystemAppearance": False,
        "NSHumanReadableCopyright": "Apache License 2.0",
        # Links fastpix-desktop://media/ID: they select a media, and change nothing.
        "CFBundleURLTypes": [{"CFBundleURLName": IDENTIFIER, "CFBundleURLSchemes": ["fastpix-desktop"]}],
    }
