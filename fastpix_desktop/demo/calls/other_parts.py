"""Reads of what no demo workspace has: uploads, playlists, DRM configurations and summaries.

They are answered as the service answers them for a workspace that has none.
"""

from fastpix_desktop.demo.calls.demo_call import DemoCall
from fastpix_desktop.demo.calls.replies import DemoReply, Paging, RefusalError, refused
from fastpix_desktop.demo.library.catalogue import Catalogue


class OtherParts:
    """Answers these reads. Each method answers one kind of call and raises RefusalError to refuse it."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._inventory = catalogue.inventory

    def empty_list(self, call: DemoCall) -> DemoReply:
        """GET /on-demand/uploads and /on-demand/playlists: an empty page

        Its form is that of an empty list of clips (recorded reply "get-media-clips", 2026-05-20).
        """
        return Paging.of(call.request).reply([], 0)

    def list_drm_configurations(self, _call: DemoCall) -> DemoReply:
        """GET /on-demand/drm-configurations: a refusal, not an empty list (recorded reply, 2026-05-20)"""
        raise _no_drm()

    def get_drm_configuration(self, call: DemoCall) -> DemoReply:
        """GET /on-demand/drm-configurations/{drmConfigurationId}: always a refusal"""
        call.id("drmConfigurationId")
        raise _no_drm()

    def get_summary(self, call: DemoCall) -> DemoReply:
        """GET /on-demand/{mediaId}/summary: always a refusal (recorded reply "get-media-summary", 2026-05-20)"""
        if not self._inventory.has(call.id("mediaId")):
            raise refused(404)
        raise refused(400, "Summary not enabled", "Summary is not enabled for the requested media")


def _no_drm() -> RefusalError:
    return refused(400, "DRM ID does not exist", "The DRM configuration ID does not exist for the workspace.")
