<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en">
<context>
    <name></name>
    <message numerus="yes">
        <source>%n second(s)</source>
        <translation>
            <numerusform>%n second</numerusform>
            <numerusform>%n seconds</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n minute</numerusform>
            <numerusform>%n minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n other track(s), which this program did not delete, cannot be found either.</source>
        <translation>
            <numerusform>%n other track, which this program did not delete, cannot be found either.</numerusform>
            <numerusform>%n other tracks, which this program did not delete, cannot be found either.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n ID(s) copied.</source>
        <translation>
            <numerusform>%n ID copied.</numerusform>
            <numerusform>%n IDs copied.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n link(s) copied.</source>
        <translation>
            <numerusform>%n link copied.</numerusform>
            <numerusform>%n links copied.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n title(s) copied.</source>
        <translation>
            <numerusform>%n title copied.</numerusform>
            <numerusform>%n titles copied.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n HLS address(es) copied.</source>
        <translation>
            <numerusform>%n HLS address copied.</numerusform>
            <numerusform>%n HLS addresses copied.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n embed code(s) copied.</source>
        <translation>
            <numerusform>%n embed code copied.</numerusform>
            <numerusform>%n embed codes copied.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) copied as CSV.</source>
        <translation>
            <numerusform>%n row copied as CSV.</numerusform>
            <numerusform>%n rows copied as CSV.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n media were left out: their IDs contain characters that no ID contains.</source>
        <translation>
            <numerusform>%n media was left out: its ID contains characters that no ID contains.</numerusform>
            <numerusform>%n media were left out: their IDs contain characters that no ID contains.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n media without a playback ID were left out.</source>
        <translation>
            <numerusform>%n media without a playback ID was left out.</numerusform>
            <numerusform>%n media without a playback ID were left out.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln not listed</source>
        <translation>
            <numerusform>%Ln not listed</numerusform>
            <numerusform>%Ln not listed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln media no longer listed</source>
        <translation>
            <numerusform>%Ln media no longer listed</numerusform>
            <numerusform>%Ln media no longer listed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln media in the copy</source>
        <translation>
            <numerusform>%Ln media in the copy</numerusform>
            <numerusform>%Ln media in the copy</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>About %Ln minute(s) left.</source>
        <translation>
            <numerusform>About %Ln minute left.</numerusform>
            <numerusform>About %Ln minutes left.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln found</source>
        <translation>
            <numerusform>%Ln found</numerusform>
            <numerusform>%Ln found</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln media read so far</source>
        <translation>
            <numerusform>%Ln media read so far</numerusform>
            <numerusform>%Ln media read so far</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Older than %Ln day(s)</source>
        <translation>
            <numerusform>Older than %Ln day</numerusform>
            <numerusform>Older than %Ln days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Last %Ln day(s)</source>
        <translation>
            <numerusform>Last %Ln day</numerusform>
            <numerusform>Last %Ln days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Older than %Ln hour(s)</source>
        <translation>
            <numerusform>Older than %Ln hour</numerusform>
            <numerusform>Older than %Ln hours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Last %Ln hour(s)</source>
        <translation>
            <numerusform>Last %Ln hour</numerusform>
            <numerusform>Last %Ln hours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln ticked media</source>
        <translation>
            <numerusform>%Ln ticked media</numerusform>
            <numerusform>%Ln ticked media</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln media that were found</source>
        <translation>
            <numerusform>%Ln media that was found</numerusform>
            <numerusform>%Ln media that were found</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln media: the whole library</source>
        <translation>
            <numerusform>%Ln media: the whole library</numerusform>
            <numerusform>%Ln media: the whole library</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln media exported</source>
        <translation>
            <numerusform>%Ln media exported</numerusform>
            <numerusform>%Ln media exported</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln media copied to the clipboard.</source>
        <translation>
            <numerusform>%Ln media copied to the clipboard.</numerusform>
            <numerusform>%Ln media copied to the clipboard.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln media with missing captions</source>
        <translation>
            <numerusform>%Ln media with missing captions</numerusform>
            <numerusform>%Ln media with missing captions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>among %Ln media</source>
        <translation>
            <numerusform>among %Ln media</numerusform>
            <numerusform>among %Ln media</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln media are not in the copy of the library, and are left out.</source>
        <translation>
            <numerusform>%Ln media is not in the copy of the library, and is left out.</numerusform>
            <numerusform>%Ln media are not in the copy of the library, and are left out.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln media were removed meanwhile, and are not in it.</source>
        <translation>
            <numerusform>%Ln media was removed meanwhile, and is not in it.</numerusform>
            <numerusform>%Ln media were removed meanwhile, and are not in it.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln more</source>
        <translation>
            <numerusform>%Ln more</numerusform>
            <numerusform>%Ln more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln view(s) written</source>
        <translation>
            <numerusform>%Ln view written</numerusform>
            <numerusform>%Ln views written</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln view(s) of a later version are not in it.</source>
        <translation>
            <numerusform>%Ln view of a later version is not in it.</numerusform>
            <numerusform>%Ln views of a later version are not in it.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln view(s) are there already.</source>
        <translation>
            <numerusform>%Ln view is there already.</numerusform>
            <numerusform>%Ln views are there already.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln view(s) do not fit.</source>
        <translation>
            <numerusform>%Ln view does not fit.</numerusform>
            <numerusform>%Ln views do not fit.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln view(s) added.</source>
        <translation>
            <numerusform>%Ln view added.</numerusform>
            <numerusform>%Ln views added.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln replaced.</source>
        <translation>
            <numerusform>%Ln replaced.</numerusform>
            <numerusform>%Ln replaced.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln of yours differ, and stayed as they are.</source>
        <translation>
            <numerusform>%Ln of yours differs, and stayed as it is.</numerusform>
            <numerusform>%Ln of yours differ, and stayed as they are.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>There was no room for %Ln view(s). Delete some of yours, and read the file again.</source>
        <translation>
            <numerusform>There was no room for %Ln view. Delete some of yours, and read the file again.</numerusform>
            <numerusform>There was no room for %Ln views. Delete some of yours, and read the file again.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln view(s) of the file do not fit, and are left out.</source>
        <translation>
            <numerusform>%Ln view of the file does not fit, and is left out.</numerusform>
            <numerusform>%Ln views of the file do not fit, and are left out.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Replace %Ln of mine that differ</source>
        <translation>
            <numerusform>Replace %Ln of mine that differs</numerusform>
            <numerusform>Replace %Ln of mine that differ</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Add %Ln view(s)?</source>
        <translation>
            <numerusform>Add %Ln view?</numerusform>
            <numerusform>Add %Ln views?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Replace %Ln view(s) of yours?</source>
        <translation>
            <numerusform>Replace %Ln view of yours?</numerusform>
            <numerusform>Replace %Ln views of yours?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Activity</name>
    <message numerus="yes">
        <source>%Ln change(s) on this computer</source>
        <translation>
            <numerusform>%Ln change on this computer</numerusform>
            <numerusform>%Ln changes on this computer</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ActivityBody</name>
    <message numerus="yes">
        <source>%Ln earlier change(s) cannot be read from the journal.</source>
        <translation>
            <numerusform>%Ln earlier change cannot be read from the journal.</numerusform>
            <numerusform>%Ln earlier changes cannot be read from the journal.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CompletionPopup</name>
    <message numerus="yes">
        <source>%Ln suggestion(s)</source>
        <translation>
            <numerusform>%Ln suggestion</numerusform>
            <numerusform>%Ln suggestions</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CountDown</name>
    <message numerus="yes">
        <source>FastPix asked the program to wait. It continues in %n s.</source>
        <translation>
            <numerusform>FastPix asked the program to wait. It continues in %n s.</numerusform>
            <numerusform>FastPix asked the program to wait. It continues in %n s.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{reason} Trying again in %n s.</source>
        <translation>
            <numerusform>{reason} Trying again in %n s.</numerusform>
            <numerusform>{reason} Trying again in %n s.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FacetModel</name>
    <message numerus="yes">
        <source>%Ln media</source>
        <translation>
            <numerusform>%Ln media</numerusform>
            <numerusform>%Ln media</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>NoticeBar</name>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>OfflineSign</name>
    <message numerus="yes">
        <source>Next try in %n s</source>
        <translation>
            <numerusform>Next try in %n s</numerusform>
            <numerusform>Next try in %n s</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PageSizes</name>
    <message numerus="yes">
        <source>%n per page</source>
        <translation>
            <numerusform>%n per page</numerusform>
            <numerusform>%n per page</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SearchField</name>
    <message numerus="yes">
        <source>Cut after %Ln characters</source>
        <translation>
            <numerusform>Cut after %Ln character</numerusform>
            <numerusform>Cut after %Ln characters</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n found on this page</source>
        <translation>
            <numerusform>%n found on this page</numerusform>
            <numerusform>%n found on this page</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n found</source>
        <translation>
            <numerusform>%n found</numerusform>
            <numerusform>%n found</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Toolbar</name>
    <message numerus="yes">
        <source>%Ln change(s) under way</source>
        <translation>
            <numerusform>%Ln change under way</numerusform>
            <numerusform>%Ln changes under way</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ViewList</name>
    <message numerus="yes">
        <source>%Ln media</source>
        <translation>
            <numerusform>%Ln media</numerusform>
            <numerusform>%Ln media</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WorkspaceParts</name>
    <message numerus="yes">
        <source>%Ln media unticked.</source>
        <translation>
            <numerusform>%Ln media unticked.</numerusform>
            <numerusform>%Ln media unticked.</numerusform>
        </translation>
    </message>
</context>
</TS>
