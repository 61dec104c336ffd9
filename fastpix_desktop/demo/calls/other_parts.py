"""The calls that read uploads, playlists, DRM configurations and summaries.

A demo workspace has none of these. The replies are those that the service sends for a workspace without them.
"""

from fastpix_desktop.demo.calls.demo_call import DemoCall
from fastpix_desktop.demo.calls.replies import DemoReply, Paging, RefusalError, refused
from fastpix_desktop.demo.library.catalogue import Catalogue


class OtherParts:
    """Answers these calls. A method raises RefusalError to refuse a call."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._inventory = catalogue.inventory

    def empty_list(self, call: DemoCall) -> DemoReply:
        """Answer GET /on-demand/uploads and GET /on-demand/playlists with an empty page.

        The page has the form of an empty list of clips (recorded reply "get-media-clips", 2026-05-20).
        """
        return Paging.of(call.request).reply([], 0)

    def list_drm_configurations(self, _call: DemoCall) -> DemoReply:
        """Refuse GET /on-demand/drm-configurations. The service sends no empty list (recorded reply, 2026-05-20)."""
        raise _no_drm()

    def get_drm_configuration(self, call: DemoCall) -> DemoReply:
        """Refuse GET /on-demand/drm-configurations/{drmConfigurationId}."""
        call.id("drmConfigurationId")
        raise _no_drm()

    def get_summary(self, call: DemoCall) -> DemoReply:
        """Refuse GET /on-demand/{mediaId}/summary (recorded reply "get-media-summary", 2026-05-20)."""
        if not self._inventory.has(call.id("mediaId")):
            raise refused(404)
        raise refused(400, "Summary not enabled", "Summary is not enabled for the requested media")


def _no_drm() -> RefusalError:
    return refused(400, "DRM ID does not exist", "The DRM configuration ID does not exist for the workspace.")
