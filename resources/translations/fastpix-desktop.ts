<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1">
<context>
    <name></name>
    <message numerus="yes">
        <source>%n second(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n other track(s), which this program did not delete, cannot be found either.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n ID(s) copied.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n link(s) copied.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n title(s) copied.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n HLS address(es) copied.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n embed code(s) copied.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) copied as CSV.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n media were left out: their IDs contain characters that no ID contains.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n media without a playback ID were left out.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln not listed</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln media no longer listed</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln media in the copy</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>About %Ln minute(s) left.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln found</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln media read so far</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Older than %Ln day(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Last %Ln day(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Older than %Ln hour(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Last %Ln hour(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln ticked media</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln media that were found</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln media: the whole library</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln media exported</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln media copied to the clipboard.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln media with missing captions</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>among %Ln media</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln media are not in the copy of the library, and are left out.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln media were removed meanwhile, and are not in it.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln more</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln view(s) written</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln view(s) of a later version are not in it.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln view(s) are there already.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln view(s) do not fit.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln view(s) added.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln replaced.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln of yours differ, and stayed as they are.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>There was no room for %Ln view(s). Delete some of yours, and read the file again.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln view(s) of the file do not fit, and are left out.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Replace %Ln of mine that differ</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Add %Ln view(s)?</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Replace %Ln view(s) of yours?</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Activity</name>
    <message>
        <source>Activity</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln change(s) on this computer</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>The file with them takes {size}.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ActivityBody</name>
    <message>
        <source>Nothing in this list matches the filters.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{shown} of {total} shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading earlier changes…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No changes are listed. Every change is listed here with its outcome, also after a restart; in the demo workspace until the program ends. So are messages that matter.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show older changes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{shown} of {total} changes shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The filters look at the newest {shown} of {total} changes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln earlier change(s) cannot be read from the journal.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ActivityDock</name>
    <message>
        <source>Activity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move to a window of its own, or back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hide Activity</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ActivityFilters</name>
    <message>
        <source>Workspace</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All workspaces</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All outcomes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Under way</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Needs a look</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not confirmed yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Done and verified</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Messages</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ActivityTable</name>
    <message>
        <source>Open media</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy media ID</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>AgeLabel</name>
    <message>
        <source>{copied} of {total} copied</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As of {time} · offline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As of {time}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From the copy of the library on this computer, because FastPix could not be reached</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>BackgroundNotice</name>
    <message>
        <source>Show</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Chip</name>
    <message>
        <source>Return shows it in the search field. Delete removes it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not understood: {text}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove “{text}”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use “{text}”</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Chips</name>
    <message>
        <source>Filters of the search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>+{count}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} more filters</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ClipList</name>
    <message>
        <source>Clips</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading the clips…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No clips were cut from this media.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The clips end before this page.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ColumnMenu</name>
    <message>
        <source>{column} (no room now)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compact rows</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Commands</name>
    <message>
        <source>Open a workspace of the list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The first nine, in the order they were added</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CompletionPopup</name>
    <message>
        <source>What can be typed here</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln suggestion(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Copying</name>
    <message>
        <source>&amp;Copy track ID</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Copy playback ID</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Copy clip ID</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Copy value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Copy message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Copy media ID</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was copied: of more than {most} ticked media, only the IDs can be copied.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copied the ID of the track: {text}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copied the ID of the clip: {text}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copied the playback ID: {text}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The ID of this row could not be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{title}” has no picture.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copied the address of the picture.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copied the language code: {text}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>FastPix did not say which language this track has.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>FastPix did not say whether “{title}” has a playback ID.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{title}” has no playback ID, so it cannot be played.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This ID was not copied, because it contains characters that no ID of FastPix contains.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was copied, because this text has no characters that can be seen.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copied: {text}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CountDown</name>
    <message numerus="yes">
        <source>FastPix asked the program to wait. It continues in %n s.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{reason} Trying again in %n s.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CoverageBar</name>
    <message>
        <source>Tracks with columns</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Subtitles</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A column for each language of subtitles</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Audio</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A column for each language of audio</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Both</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Audio and subtitles beside each other</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Regions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show codes with a region, such as fr-CA, behind their language</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DetailPane</name>
    <message>
        <source>Tracks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clips</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Playback</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Details</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Metadata</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This media has no metadata.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading the media</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No media selected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select a media in the table to see its tracks, clips and playback IDs here. F1 lists all keys.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading the media…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>FastPix does not know this media any more: it was deleted, or it belongs to another workspace.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No longer there</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>FastPix knows no media {id} in this workspace. Check the ID: it may be of another workspace, or of a media that was deleted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No such media</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>EarlierWrites</name>
    <message>
        <source>No earlier changes are shown.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Older changes could not be read.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ExportFlow</name>
    <message>
        <source>Export to a file</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ExportForm</name>
    <message>
        <source>Export</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CSV, for a spreadsheet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>JSON Lines, for a program</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Metadata columns</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check all metadata columns</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check no metadata column</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save to file…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy to clipboard</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Format</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>JSON Lines has all metadata of every media.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No media of this library has metadata.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Each checked key becomes a column. What is checked is remembered.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FacetModel</name>
    <message>
        <source>included</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>excluded</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln media</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Click to include it, Shift+click to exclude it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Click to take it out of the search</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FacetSection</name>
    <message>
        <source>Narrow the list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Narrow the list: {facet}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show fewer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show all {number}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{act}: {facet}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{number} more are not listed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{facet} ({number})</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FieldWithWords</name>
    <message>
        <source>Clear</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FoldingSplitter</name>
    <message>
        <source>Media table</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the media table again (Esc)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FoundTicks</name>
    <message>
        <source>The copy of the library is not complete, so there may be more. Wait until it is.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>GapFlow</name>
    <message>
        <source>Write the report to a file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>caption gaps</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>GapForm</name>
    <message>
        <source>Caption gaps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Subtitles in each language that is spoken in the media</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Subtitles in these languages, whatever is spoken</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Page (HTML), to read and print</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CSV, for a spreadsheet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save to file…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look for</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Languages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Format</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name at least one language by its code, such as fr.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No media of the library has a track with the code {codes}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No media in the copy of the library has a track with the code {codes}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A code such as fr is met by any region, such as fr-CA. A code with a region is met by that one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only audio tracks with a language count. Media without one are listed apart in the report.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>HitMarks</name>
    <message>
        <source>creator</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>playback ID</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name}: {value}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>KeepButton</name>
    <message>
        <source>Save the changes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save what is searched for, with its order and the columns, in the chosen view</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>KeyringAccess</name>
    <message>
        <source>The secret of “{name}” is kept for this session only.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{reason} You are signed in to “{name}” for this session only.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The keyring still has the earlier secret. The next start uses it unless you sign out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The secret of “{name}” may still be in the keyring.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{waiting} You can sign in meanwhile.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting for the keyring of this system: it may ask you to unlock it.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LanguageField</name>
    <message>
        <source>Codes, such as fr, de, pt-BR</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Legend</name>
    <message>
        <source>Marks of the cells</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LibraryButton</name>
    <message>
        <source>Library copy: {state}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LibraryCopies</name>
    <message>
        <source>The copy of the library of “{name}” could not be deleted. {reason}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LongWait</name>
    <message>
        <source>Stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop reading this media</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>&amp;Leave the demo workspace</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign &amp;out…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The menu was closed, because what it was opened for is no longer there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“Find on this page” and “Go to media” are one field at the top now. {find} and {go_to} lead to it.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MediaHeader</name>
    <message>
        <source>Copy the media ID</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the media that this clip was cut from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the source</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Created {created}, updated {updated}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The record does not say why.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Refreshes by itself while you look at it.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MediaPanel</name>
    <message>
        <source>Media</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>FastPix sent no media, although it counts {total}. Read the page again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The page is empty</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No media yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This workspace has no media. Media appear here once they are uploaded to FastPix, in its dashboard or with another program. The demo workspace (Ctrl+Shift+D) has media to try FastPix Desktop with.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No more media</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The media end before this page.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The media were not read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading the media…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no longer matches the search</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MediaTable</name>
    <message>
        <source>This row cannot be ticked, because FastPix sent it in a form that cannot be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} media are ticked, and no more can be. Untick some first.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Navigation</name>
    <message>
        <source>No media in the copy of the library has this playback ID.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No media on this page has this playback ID. Other pages were not searched.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not on this page. The whole library is searched in its copy on this computer, which is switched off.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not on this page. Other pages were not searched, because FastPix has no search. Turn the page, or paste an ID or link.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>NewerVersion</name>
    <message>
        <source>{program} can look for a newer version of itself once a day. {privacy}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looks for a newer version once a day. {privacy}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looks for a newer version only when asked to.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It asks {host}, which sees this computer&apos;s network address and “{agent}”. Nothing of a workspace is sent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asking {host} for the newest version…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No version has been published yet; this is {here}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is {here}; nothing newer has been published.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{program} {version} has been published, this is {here}. Packages and checksums are on its page.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No browser could be opened. The page is {page}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>NothingFound</name>
    <message>
        <source>Leave out “{filter}”: {count}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing found for “{text}”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This many media would be found without one part of the search:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leaving out one part of the search would find nothing either.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear the search</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>NoticeBar</name>
    <message numerus="yes">
        <source>%n more</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>NoticeLine</name>
    <message>
        <source>Dismiss message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not finished yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trouble</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>OfflineSign</name>
    <message>
        <source>Try now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Offline. {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connected again at {time}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trying to connect…</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Next try in %n s</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Offline since {time}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>OrderHeader</name>
    <message>
        <source>Order of the media: {order}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>OwnViewsFlow</name>
    <message>
        <source>Save view</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The view was not saved. There is room for {number} views, and for fewer if their searches are long.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rename view</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name of the view:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete view</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete this view?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only the saved search is deleted. Its media stay.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>View</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Missing a language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Code of the language, such as fr or pt-BR:</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PageOfMedia</name>
    <message>
        <source>Not on this page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No longer on page {number}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show on page {number}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PageSizes</name>
    <message>
        <source>Rows per page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All on one page</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n per page</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PagedTable</name>
    <message>
        <source>Reading</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{shown} of {sent} entries that FastPix sent for this page are shown.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Pager</name>
    <message>
        <source>First page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Page number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop reading this page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{rows} (total not known)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{rows} of {total}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading page {number}…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting for {seconds} s…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>of {pages}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Places</name>
    <message>
        <source>Media</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PlaybackList</name>
    <message>
        <source>Playback IDs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy playback ID</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy HLS address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{shown} of {all} playback IDs are shown.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This media has no playback ID, so it cannot be played.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>FastPix did not say whether this media has a playback ID.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ProgressLine</name>
    <message>
        <source>Progress of the export</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel the export</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RecordModel</name>
    <message>
        <source>Picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>empty</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{words}, ticked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Being read</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SaveAtEnd</name>
    <message>
        <source>Save view…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save what is searched for, with its order and the columns, as a view with a name</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SearchField</name>
    <message>
        <source>Find on this page, or paste an ID or link</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find on this page, or open a media by its ID or link</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Cut after %Ln characters</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Cut</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Return looks for this playback ID</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Return looks for it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Return opens this media</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Return opens it</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n found on this page</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n found</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Not on this page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search the library (Ctrl+F)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search the library, or open a media by its ID or link</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SelectionBar</name>
    <message>
        <source>{count} ticked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} of {total} not in this result</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} not on this page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} no longer there</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy IDs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy links</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy rows (CSV)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy what is ticked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write what is ticked to a file or to the clipboard</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Untick all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Untick every media (Esc)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Their IDs can be copied. What more than {most} media have in common is not summed up.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select all {count}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tick all that was found, on every page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{most} media can be ticked at once, and no more. Search for fewer of them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was ticked: the copy of the library cannot be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is ticked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{names} in all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} in {count}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} in preparation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>tracks of {count} not known</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none in {count}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Audio: {list}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Subtitles: {list}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Source access on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Source access on in all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Source access on in {count}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ShortcutsDialog</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find a command or a key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Command</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keys</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ShownMedia</name>
    <message>
        <source>This media cannot be read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The media was not read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The media could not be read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not in the copy of the library</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>FastPix cannot be reached, and the copy of the library on this computer does not have this media. It is read as soon as FastPix can be reached again.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ShownWorkspace</name>
    <message>
        <source>Shown from the copy of the library, as of {time}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Changes are allowed again in “{name}”.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SignIn</name>
    <message>
        <source>&amp;Sign in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign in to “{name}”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Name on this computer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep me si&amp;gned in (in this system&apos;s keyring)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The Secret Key is kept in the keyring of this system, and nowhere else</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Explore the &amp;demo workspace</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Try again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Other workspaces…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A name has at most {number} characters.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No token at hand? The demo workspace runs on this computer, with made-up media whose tracks you may delete.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Endpoint: {address}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign in with an access token of your workspace. Admins make tokens in the FastPix dashboard, under Settings, Access Tokens. The Secret Key is shown there only once.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter an access token of this workspace. It replaces the one that was used before. Admins make tokens in the FastPix dashboard, under Settings, Access Tokens.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>FastPix Desktop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What you call the workspace</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Read-only: nothing can be changed by accident</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the FastPix dashboard in the &amp;browser</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fill in both the Access Token ID and the Secret Key.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SignOut</name>
    <message>
        <source>a workspace that was removed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove workspace</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove this workspace from this computer?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The Access Token ID and the Secret Key are removed from the keyring. You need both to sign in again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The Access Token ID and the Secret Key were kept for this session only. You need both to sign in again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep the Activity entries of this workspace</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its name, its colour, its secret, the copy of its library and its entries in Activity are removed. Nothing changes at FastPix: its media and its token stay as they are. You need the Access Token ID and the Secret Key to add it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The copy of its library stays on this computer until you remove the workspace.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign out of this workspace?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Workspace</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SourceAccess</name>
    <message>
        <source>&amp;Source access</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>changing…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not known</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whether the source file of this media may be fetched</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Source access: {state}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>FastPix did not say whether it is on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The source file can be fetched as it was uploaded.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The source file cannot be fetched.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <source>last read {time}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>page as of
{time}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>demo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>read-only</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TokenFields</name>
    <message>
        <source>Show or hide the Secret Key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Access Token ID</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Secret &amp;Key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You pasted the ID and the secret: each is in its field now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That is no Access Token ID. Paste the ID and the secret one by one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Blanks around the text were removed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quotes and punctuation around the text were removed.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Toolbar</name>
    <message>
        <source>Commands</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Order of the media: {order}</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln change(s) under way</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>{activity} · {number}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TrackList</name>
    <message>
        <source>Delete</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tracks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>FastPix did not say which tracks there are.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This media has no tracks.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The tracks appear once FastPix has processed the media.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{shown} of {all} tracks are shown.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No media is shown.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This track is being deleted.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ViewList</name>
    <message>
        <source>Views</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{view} •</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln media</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>{count}+</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{media} in what is read so far</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is searched for now differs from this view.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Views</name>
    <message>
        <source>Views</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Needs work</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another language…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ViewsInFiles</name>
    <message>
        <source>FastPix views</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write views to a file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read views from a file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add views</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Replace views</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Welcome</name>
    <message>
        <source>What you can do here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Page through every media of a workspace, with its tracks, clips and playback IDs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete a wrong audio or subtitle track. You are asked first, with the name of the track. Afterwards the program checks at FastPix whether the track is gone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Allow or forbid access to the source file of a media.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>See every change, and its outcome, under Activity.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Signing in and looking round change nothing. In the demo workspace you may change anything.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Work by keyboard: F1 lists every command with its keys.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>WorkspaceActs</name>
    <message>
        <source>&amp;Open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show its media</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Check</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask FastPix whether its token is still good</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give it another name, on this computer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Re&amp;name…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Allow no changes in it from this computer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rea&amp;d-only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Replace the &amp;secret…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter another token of the same workspace</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove its secret from this computer; the workspace stays in the list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove the workspace and its secret from this computer; nothing changes at FastPix</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign o&amp;ut…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Re&amp;move…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>WorkspaceButton</name>
    <message>
        <source>Workspace</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change to another workspace, or manage them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Workspace: {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>read-only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read-only: nothing can be changed in this workspace</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>WorkspaceManagement</name>
    <message>
        <source>Asking FastPix about “{name}”…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{name}”: its token is good, but belongs to another workspace. Replace the secret.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{name}”: its token is good.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{name}”: its token is good, and FastPix lists {total} media.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rename “{name}”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name on this computer:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is a workspace with this name already. Enter another name:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A workspace needs a name. Enter one:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This was done in “{name}”, which is not open.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This was done in a workspace that is not open. Open that one to see the media.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>WorkspaceNames</name>
    <message>
        <source>Demo workspace</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unlisted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unlisted ({id})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This workspace is not in the list on this computer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Address: {address}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Workspace ID: {id}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>WorkspaceOpening</name>
    <message>
        <source>The secret of “{name}” is not kept on this computer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{reason} You can sign in all the same.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opening “{name}”…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Demo workspace</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The demo workspace could not be opened: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is a workspace called “{name}” already: choose another name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This token belongs to “{name}”, which is listed already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This token belongs to “{name}”, which is listed already and keeps its name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It replaced the earlier token.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{reason} Check the network and the address. The program tries again by itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{name}” could not be opened. {reason}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>WorkspaceParts</name>
    <message numerus="yes">
        <source>%Ln media unticked.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WorkspacePresenter</name>
    <message>
        <source>Finishing what is under way before leaving the workspace…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A change was not confirmed before the workspace was left: see Activity.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>WorkspacesPage</name>
    <message>
        <source>Workspaces</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Workspace</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Changes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Secret</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>State</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Add a workspace…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No workspaces yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a workspace…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>open now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A workspace you sign in to is listed here, by its name and colour. Its secret stays in the keyring.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The demo workspace is open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is not listed, because it ends with the program.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The demo workspace is open.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{name}” is open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is not listed, because its token is from the environment and is not kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{name}” is open.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Co&amp;lour</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the colour that the window shows while this workspace is open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mo&amp;re</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More that can be done with this workspace</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>read-only, as you chose</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>allowed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not known yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>read-only: refused by FastPix</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>in the keyring</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>this session only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>signed out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>signed out, perhaps still in the keyring</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>_Picture</name>
    <message>
        <source>No picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Picture</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>about</name>
    <message>
        <source>&lt;h3&gt;FastPix Desktop {version}&lt;/h3&gt;&lt;p&gt;Manages the media of a FastPix workspace.&lt;/p&gt;&lt;p&gt;Licensed under the Apache License 2.0. It uses these packages, each under its own licence:&lt;/p&gt;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&lt;p&gt;All parts, with their licence texts: {file}&lt;/p&gt;</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>app</name>
    <message>
        <source>This build does not know where newer versions are published</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A link could not be followed: a link has the form fastpix-desktop://media/ID, with the ID of a media and nothing after it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Finishing what is under way before quitting…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copied versions and settings, for a report. No secret is among them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>FastPix workspace</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>FastPix workspace at {host}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>columns</name>
    <message>
        <source>Cannot be read: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>FastPix sent {where} in a form that cannot be read.
{reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unreadable</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Title</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Audio</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The languages of the audio tracks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Subtitles</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The languages of the subtitle tracks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Status</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Length</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This row is being read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tick “{title}”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A row that cannot be read cannot be ticked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ticked media</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resolution</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Source</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Source access: whether the source file may be fetched</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Created</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Click to reverse the order</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clip of {id}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>clip of {id}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no title</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Picture and length</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cannot be deleted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Deleting…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Deletion sent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its deletion was confirmed before, but FastPix lists it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its deletion was sent and is not confirmed yet: FastPix still lists it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kind</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Language or size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ID</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What happened</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Workspace</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Public</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Private</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>DRM</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Anybody with the address can play it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Playing it needs a signed token in the address.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>FastPix did not say who can play it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Access</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Playback ID</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Field</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Value</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>commands</name>
    <message>
        <source>No workspace is open.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No workspace is on screen.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No media is selected.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing that has an ID is selected.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No media and no clip is selected in a table.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No row of the media table is selected.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There are no media on this page.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No media is ticked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No media is shown beside the table.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The media is not a clip of another one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No track is selected.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Source access of the media cannot be switched now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is the first page.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no page before this one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no page after this one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is the last page, or it is not known which page is the last.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no message to dismiss.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>FastPix cannot be reached now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No copy of this library can be kept in this run of the program.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The list is not being read into the copy now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading is not paused.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The list is being read already, or it cannot be read now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No media wait for a check.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The copy of the library is switched off.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The copy of the library is switched on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no copy of the library to search in.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The view is not one that you saved.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The chosen view is not one that you saved.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The table does not show the languages now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The current cell has no track.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The current cell is not one of a language.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No media is ticked, and there is no copy of the library.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You have saved no view.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another running program fills this copy.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Workspace</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Li&amp;brary copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Media</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save&amp;d views</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ad&amp;just languages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Copy ID</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy &amp;link</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy &amp;HLS address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy &amp;embed code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy &amp;title</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy row as CS&amp;V</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the IDs of the ticked media, or the ID of what is selected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy links that open the ticked media, or the selected one, in FastPix Desktop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the addresses that play the ticked media, or the selected one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the HTML of FastPix&apos;s web player for the ticked media, or the selected one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the titles of the ticked media, or of the selected one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the rows of the ticked media, or of the selected one, with the column names</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy p&amp;icture address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the address of the picture of the media</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the language code of the selected track, such as “en”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tic&amp;k or untick</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tick the selected row or untick it; Shift and an arrow key tick several</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tick &amp;all on this page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tick every media on this page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Untick every media, also those on other pages, as Esc does in the table</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search the library, or only this page while there is no copy of it, as / does in the table</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a media by its ID, link or address, such as the one that was copied</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>C&amp;opy language code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Untick all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sea&amp;rch…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find &amp;next</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select the next row that was found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find &amp;previous</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select the previous row that was found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Go to media…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>List every command with its keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Look for a newer version</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look up which version is the newest. Nothing is installed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look for a newer version automatically, once a day</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy versions and settings for a bug report, without secrets</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look once a &amp;day</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Copy diagnostics</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;About FastPix Desktop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show version and licences</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the selected media or clip, and move to its sections</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave the search field, or show the previous media, or move to the table; in the table, untick all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the &amp;source of this clip</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the media that this clip was cut from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Switch source &amp;access</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Allow or forbid fetching the source file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete the selected track, after a question</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write the ticked media, or all that is found, to a file or to the clipboard</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Caption gaps…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Report which of the ticked media, or of all that is found, lack subtitles</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Delete track…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Refresh</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read the page and the media again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Newest first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Order the media by creation, newest first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Oldest first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Order the media by creation, oldest first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Choose order…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compact ro&amp;ws</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the media in lower rows, so that more of them fit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Language&amp;s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the previous page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last pa&amp;ge</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trac&amp;ks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>C&amp;lips</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the clips that were cut from the media</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>De&amp;tails</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the rest of the record</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move from the views to the media table, then to the inspector, then to Activity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Views</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show or hide the views at the side of the media table</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Inspector</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show or hide the inspector, which shows the selected media</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show or hide the list of changes and messages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove the message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restore the first sizes and places of the window, its columns and its parts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>C&amp;hoose columns…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the column that orders the media, and the direction</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show and hide columns of the media</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show a column for each language of the library, and which media have it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;First page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the first page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previo&amp;us page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ne&amp;xt page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the next page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the last page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the tracks of the media</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>M&amp;etadata</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the metadata of the media</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Play&amp;back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the playback IDs of the media</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next &amp;part of the window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Activity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dis&amp;miss message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reset la&amp;yout</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Save view…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save what is searched for, with its order and the columns, as a view with a name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Update view</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save what is searched for, with its order and the columns, in the chosen view</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Rename view…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give the view another name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move view u&amp;p</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move the view up among those that you saved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move view do&amp;wn</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move the view down among those that you saved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>S&amp;tart with this view</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show this view whenever a workspace is opened</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Delete view…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete the view, after a question. No media is deleted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write views to a fi&amp;le…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write all views that you saved to a file, for another person or computer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read views &amp;from a file…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add the views of a file to your own, after a question</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Add a workspace…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign in to a workspace that is not in the list yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Manage workspaces…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rename, colour, check, sign out of and remove workspaces</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Demo workspace</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the demo workspace on this computer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign &amp;out…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave the workspace that is open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quit FastPix Desktop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop reading the list into the copy for now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Resume</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go on reading the list into the copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read a&amp;gain</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read the whole list again, and bring the copy up to date</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Check each</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read each media that is no longer listed, and remove those that FastPix does not know</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Delete and fill again…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete the copy on this computer, and read the whole list into a new one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Switch &amp;off…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete the copy, and keep none of this workspace from now on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Switch on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep a copy of the library of this workspace on this computer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Copy IDs of ticked media</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy &amp;links of ticked media</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy &amp;HLS addresses of ticked media</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy &amp;embed codes of ticked media</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy &amp;titles of ticked media</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy rows of ticked media as CS&amp;V</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Copy ID of this row</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy &amp;link of this row</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy &amp;HLS address of this row</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy &amp;embed code of this row</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy &amp;title of this row</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy this row as CS&amp;V</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Subtitles</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A column for each language of subtitles</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Audio</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A column for each language of audio</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Both</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Audio and subtitles beside each other</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Regions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show codes with a region, such as fr-CA, behind their language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Open track</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the media, and select the track of the current cell</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only media &amp;without this language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a filter for media that lack the language of the current cell</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only media with &amp;this language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a filter for media that have the language of the current cell</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>copies</name>
    <message>
        <source>Nothing was copied.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>copy_acts</name>
    <message>
        <source>The file with the copy is deleted from this computer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The copy is in memory only, and is dropped.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>While FastPix cannot be reached, there is then nothing to show. Nothing is deleted from the workspace itself. You can switch the copy on again at any time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete the copy and fill it again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete the copy of this workspace&apos;s library, and read it again?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Until the whole list is read again, there is less to show without FastPix. “Read again” keeps the copy meanwhile. Nothing is deleted from the workspace itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete and fill again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Workspace</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Switch off the copy of the library</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep no copy of this workspace&apos;s library?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete the copy</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>coverage</name>
    <message>
        <source>ready</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>generated</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>in preparation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not known</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Form of the table</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>List</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the media as a list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Languages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show a column for each language of the library, and which media have it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>language not set (und)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no language code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Audio, {language}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Subtitles, {language}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{language} audio</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{language} subtitles</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&lt; {number} %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&gt; {number} %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{number} %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Audio, {language}: {count} of {found} media found, {percent}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Subtitles, {language}: {count} of {found} media found, {percent}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} ({code})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In {count} of {found} media found ({percent}), in {library} of the library</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Click: {act}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only media without {language}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only media with {language}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{state} ({codes})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} tracks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{language}: {words}; {title}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{language}: {words}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Double click or Return: only media without it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>FastPix did not say which tracks there are, or some cannot be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name}: {words}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No media of this library has an audio track.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No media of this library has a subtitle track.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No media of this library has an audio or subtitle track.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>details</name>
    <message>
        <source>Media ID</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Title</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Creator ID</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{shown} of {all} characters are shown.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Workspace ID</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clip of</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recorded from live stream</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Media quality</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Source resolution</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Highest resolution</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Aspect ratio</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Frame rate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Created</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Updated</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Audio only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Subtitles available</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Audio optimised</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Result: {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Download {number}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Generated subtitle {number}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>domains</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>user agents</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Playback {number}, {what}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cannot be read: {where}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shown in part: {where}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>otherwise {policy}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>allowed: {names}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>denied: {names}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>dialogs</name>
    <message>
        <source>Something went wrong in FastPix Desktop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Report</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy report</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Replace file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Replace this file?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What it contains now is lost.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Replace</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>facets</name>
    <message>
        <source>not {value}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>formatting</name>
    <message>
        <source>{rate} fps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Video</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Audio</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Subtitle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ready</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Preparing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Created</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Downloading</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Downloaded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Validating</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In queue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Processing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Today {time}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Yesterday {time}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No language set</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>FastPix did not say which tracks there are.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This media has no tracks.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Yes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Still waiting for FastPix: {seconds} s</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>found</name>
    <message>
        <source>{found} in the {number} read so far</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{token}” is not known.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Did you mean {suggestion}?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not understood</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rows of the search before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The library cannot be searched now. {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{number} of {total} media read so far</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>as of {time}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>offline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>reading is paused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>FastPix asked the program to wait</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the list cannot be read now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the copy cannot be stored</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not proved to be complete</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>some are no longer listed</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>gaps</name>
    <message>
        <source>Caption-gap report</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Workspace:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Media of this report:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>all media of the library</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>those that were ticked by hand</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>those that were found with this search:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Subtitles that are needed:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>in each language that is spoken in the media</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>in each of these languages, whatever is spoken:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Report made:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>List of the library read:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not known</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy of the library:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>complete. It had all media that the list of the service showed. Some records may have been read later than the list.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not complete. Media that it did not have are not in this report. Media that it had:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not known to be complete. Media may be missing from this report.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none. The records are those that were read when the media were ticked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Removed from the library while the report was made, and not in it:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What was found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Each media is in exactly one line. The lines add up to all media of this report.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Finding</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Media</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Share of all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Audio only among them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clips among them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All media of this report</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gap: at least one subtitle that is needed is not ready</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No gap, but only with subtitles that the service generated</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not decided: an audio track has no language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not known: not all tracks of the media are known</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not spoken: the media has no audio track</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More about these media</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No gap: each subtitle that is needed is ready, and not only a generated one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No media of the library has a track with the code:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No media in the copy of the library has a track with the code:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Made with</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In the copy, but no longer in the list, so that they may not exist any more:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Some of the lines above, in more detail.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Detail</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Of</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Share</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gap, but a subtitle without a language is ready: it may be the missing one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not decided, and no subtitle at all is ready</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not known: the service did not list the tracks, or some could not be read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not known: a track is of an unknown kind, and may be audio or a subtitle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not known: the media is not ready and has no audio track, but may get one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shares are those of the media that need the language. Media that are not known are in none of these.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No media of this report is known to need a subtitle.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Spoken in media</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Needed in media</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Subtitle ready</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>of these only generated</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Missing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>of these in preparation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>of these failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>of these without a track</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Media with a gap</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Media without a gap only by generated subtitles</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Media with an audio track without a language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Media that are not known</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There are none.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Title</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ID</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Length</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Created</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Spoken</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only generated</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Audio tracks without a language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Why it is not known</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ready subtitles</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Notes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>(no title)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>in preparation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no track</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>tracks not listed or not readable</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a track of an unknown kind</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not ready, without an audio track</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>audio only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>clip of</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>status:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>status not known</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>audio tracks without a language:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a ready subtitle without a language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the words mean</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This report</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It says what the records of the service said when they were read. It is no statement about any law. What the audio tracks and subtitles contain was not looked at.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Spoken in a language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A media is spoken in a language if it has an audio track with the code of this language, whatever the state of the track. Whether anybody speaks in it is not known: music counts as well. Regions and scripts are not told apart: en-GB and en-US are both en.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Needed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A media needs a subtitle in each language that is spoken in it. A subtitle of any region or script of the language is enough: en-US where en-GB is spoken, or zh-Hans for zh-Hant. If an audio track has no language, and no other gap is known, the media is not decided.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Such a subtitle does not close a gap. A subtitle of which the service says no known state counts as in preparation. If there are several of one language, the best state counts. In a search, such as -subtitle:fr, and in an export, such a subtitle counts as present: they look only at whether there is a track.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The service did not list the tracks of the media, some of them could not be read, or one is of an unknown kind. Or the media is not ready and has no audio track yet. Such a media counts neither as a gap nor as free of gaps. In its row, ? stands for what is not known.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Each media with an audio track needs a subtitle in each of the languages that the report was made for, whatever is spoken. A code without a region stands for all its regions: fr-CA is enough for fr. For a code with a region, only this region is enough.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ready</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The service says that the subtitle can be played. Only a ready subtitle closes a gap. Whether its text is complete, correct and in time was not checked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In preparation, failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Generated</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The service made the subtitle by itself. If it is ready, it closes a gap, and is counted and listed apart. A subtitle of which the service does not say this counts as not generated.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>und</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The code for a language that nobody has set. The service gives it to the default audio track of a media. An audio track with this code needs no subtitle by itself, because its language is not known, and a subtitle with it closes the gap of no other code.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none, or a track without a code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The track has no code of a language. It counts like a track with und.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Names of tracks, and tracks without a name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only the code says which language a track has. Its name is never used to guess it, so that it makes no difference whether a track has one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Codes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>They are compared as they are written. Only capital letters and _ for - make no difference. en and eng are two codes. Whether a code is that of the language that is really spoken was not checked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not known</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not spoken</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The media is ready and has no audio track. It needs no subtitle here, and is only counted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Audio only, clip</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The service says that the media has no picture, or that it was cut from another media. Both are in all numbers, and have a note.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Numbers and times</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shares are rounded to one decimal. &lt;0.1% is more than none, and &gt;99.9% is less than all. Times are in UTC. An apostrophe before =, +, - or @ is not part of a text: it keeps spreadsheets from reading the text as a formula.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>keys</name>
    <message>
        <source>In the media table</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move through the rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select another row, and over the edge of the page turn to the next or previous one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First or last row</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select the first or the last row of the page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tick one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl and a click</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tick or untick the row, and leave the selected row as it is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tick several</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shift and a click</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tick the rows from the last one to this one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move to the search field, as Ctrl+F does</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the menu of the row</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>right click</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show what can be done with this media</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In the sections beside it, and in Activity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select another row</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use the row</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the clip, copy the address or the value, or show the media of a change</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In the search field</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next found row, or open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select the next row that was found, or open the media of an ID or link</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Empty the field and move to the table</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In the list of workspaces</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show its media</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rename</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give it another name, on this computer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove it from the list, after a question</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Return to the open workspace</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In the sign-in form</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the pair and open the workspace</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>library_copy</name>
    <message>
        <source>The program keeps a copy of the list of your media on this computer, without the videos, in {folder}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No library copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Library {number}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Library {number} of {total}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Library {number} of {total} checked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Library</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Library · {more}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Library {number} · {more}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not proved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>waiting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>waits {seconds} s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>paused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>offline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not stored</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not complete yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not opened yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Switched off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Being filled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Complete</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Being brought up to date</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read, but not proved to be complete</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Missing media are being checked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More than a day old</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting for FastPix</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Offline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Could not be read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filled by another program</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cannot be stored</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading goes on once FastPix has answered.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The copy of the library is being opened.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No copy of this library is kept on this computer. “Switch on” makes one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It has all that the list showed, as of {time}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The list is being read again. Complete as of {time}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It has all that the list showed, as of {time}. “Read again” brings it up to date.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The list changed while it was read, or does not fit together, so media may be missing from the copy.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The copy has these media, but the list does not show them any more. They are so many that none is removed by itself. “Check each” reads them one by one, and removes those that FastPix does not know.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{number} of {total} media that are no longer listed are read. Those that FastPix does not know are removed from the copy.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The list is not read. “Resume” goes on where it stopped.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>FastPix cannot be reached. Reading goes on by itself when it is back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another running FastPix Desktop reads the list into this copy.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Until it can be stored, the copy stays as it is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Complete as of {time}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A page of the list was last read at {time}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In memory only, for this run of the program</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{size} in {folder}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In {folder}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{number} of {total} media in the copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file was damaged or of another version. It was set aside, and the copy is filled again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{number} media are read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{number} of {total} media are read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Less than a minute is left.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>FastPix asked the program to wait. It continues in {seconds} s.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>FastPix asked the program to wait.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The next try is at {time}.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>media_actions</name>
    <message>
        <source>Delete this audio track for good?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete audio track</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete this subtitle track for good?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete subtitle track</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete this track for good?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its deletion was sent before and is not confirmed yet. Refresh first, if that was just now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It was deleted before, and reads have confirmed that, but FastPix lists it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This cannot be undone: FastPix keeps no copy of a deleted track.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Workspace</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Media</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Language code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Track title</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Track ID</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Media ID</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Switch source access of this media on?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The source file may then be fetched as it was uploaded. Switch it on only if the original may leave FastPix.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Switch source access of this media off?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>FastPix may remove the stored source file when source access is switched off. Switching it on again may not bring the file back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete track</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>FastPix cannot be reached at the moment. If it still cannot when you confirm, nothing is sent, and nothing is tried later.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Switch source access on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Switch on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Switch source access off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Switch off</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>order</name>
    <message>
        <source>FastPix can order media only by the time when they were created.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A to Z</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Z to A</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>shortest first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>longest first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>lowest first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>highest first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>off first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>on first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>oldest first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>newest first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Click to order by {order}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{column}: {direction}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>pictures</name>
    <message>
        <source>The picture is not shown: it is no PNG, JPEG, WebP or GIF.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The picture is not shown: it is too large ({width} × {height}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The picture is not shown: decoding it would take too long.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The picture is not shown: it is damaged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The picture is being fetched.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No picture: FastPix has none for this media.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The picture could not be fetched: FastPix could not be reached.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The picture could not be fetched: FastPix found nothing at its address.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The picture could not be fetched: FastPix asked the program to wait.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The picture could not be fetched: FastPix answered with HTTP {status}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The picture could not be fetched.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>reports</name>
    <message>
        <source>These are the records that were read when the media were ticked. No copy is kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From the copy of the library as of {time}, complete.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From the copy of the library as of {time}, complete. {number} of its media are no longer listed, and may not exist.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From the copy of the library as of {time}. It has {number} of {total} media.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From the copy of the library as of {time}. It is not known whether it has all media.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From the copy of the library. The list was not read yet, so media may be missing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Searched for:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{number} of {total} media exported to “{file}”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{number} of {total} media gathered for the clipboard</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{media} to “{file}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The export was cancelled. No file was written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The export was stopped, because the workspace was left. No file was written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The export had ended already: “{file}” is complete.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An export is under way. Wait for its end, or cancel it, and then begin another one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder could not be shown. The file is {file}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The page could not be opened. The file is {file}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Up to {most} media can be copied to the clipboard, and these are more. Save them to a file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{found}, {among}. The report is in “{file}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The copy of the library was switched off or made anew meanwhile. Nothing was exported. Export again once the library has been read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>So many media are ticked that their records are in the copy of the library alone, which is switched off. Switch it on, and export again once the library has been read.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>saving</name>
    <message>
        <source>“{file}” is a folder. Choose another name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{file}” is no regular file, so it was not replaced. Choose another name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{file}” is write-protected, so it was not replaced. Choose another name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The disk has no room left for “{file}”. Free some space and save it again, or choose another folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{file}” is too large for this drive. Choose a folder on another drive.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder “{folder}” does not exist. Choose another folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{file}” could not be replaced. Close the program that has opened it and save it again, or choose another name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing can be saved in the folder “{folder}”. Choose another folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No file can have the name “{file}” here. Choose a shorter or simpler name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{file}” could not be saved ({reason}). Save it again, or choose another folder.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>search</name>
    <message>
        <source>A value is missing, such as {example}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The status {status} is not known. In quotes, it is searched for as it is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A language is its code, of letters, digits and hyphens, such as fr or pt-BR.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A language is its code: {code} is {name}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The policy {policy} is not known. In quotes, it is searched for as it is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Behind clip: comes yes, no or the ID of the media that clips were made from.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Behind {key}: comes one of these: {values}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only behind the key of a metadata entry, * stands for any value.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The words to search for are missing behind the colon.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no letter or digit to search for.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Status</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Audio</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Subtitles</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Source access</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Playback</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resolution</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Length</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Created</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Creator</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Metadata</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clip</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Missing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Twice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{values}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Status not {values}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{values} audio</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No {values} audio</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{values} subtitle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No {values} subtitle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Source access: {values}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Source access not: {values}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Playback: {values}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Playback not: {values}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resolution: {values}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resolution not: {values}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Length: {values}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Length not: {values}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Created: {values}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Created not: {values}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Creator: {values}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Creator not: {values}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name}: {values}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} not: {values}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clips of {values}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No clips of {values}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No {values}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>With {values}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Same {values} twice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No {values} twice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clips</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No clips</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>With {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Without {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Without {words}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{words}”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ID {id}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{first} or {last}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{first} and others</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In preparation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unnamed language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unset language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Public</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Private</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>DRM</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>title</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>subtitle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>audio track</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>playback ID</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>creator</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>title and length</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last 24 hours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last 30 days</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last 365 days</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Older</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Today</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Any value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no space beside the colon or the comma of a filter.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no space between a dash and what it leaves out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{signs}” has no letter or digit to search for. A phrase in quotation marks may have it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A time is typed as 2026, 2026-05, 2026-05-17, 30d, 12h, today or yesterday.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An age is at least 1{unit} and at most {most}{unit}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A year is from {first} to {last}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The months of a year are 01 to 12.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{month} has the days 01 to {days}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A time of day is typed as in {example}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only the first {words} words and {characters} characters of a search are read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ready, failed, preparing …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>language of an audio track</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>language of a subtitle track</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>source access on or off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>who may play: public, private or drm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1080p, &lt;720p, 720p..1080p</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&gt;1h, &lt;90s, 10m..1h</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>2026-05, &lt;2025, 30d, today</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>words of the creator ID</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>words of a metadata entry</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>yes, no, or the ID of the source media</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>what is missing: title, subtitle, audio, playback, creator</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>found twice: language or title</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A resolution is typed as 720p, &lt;720p, &gt;=1080p or 720p..1080p.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A resolution is from 1p to {most}p.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A length is at most {most}h.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Behind a colon, minutes and seconds are from 00 to 59.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The unit is missing: h, m or s.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A length is typed as 90s, 10m, 1h30m, 5:00, &gt;1h or 10m..1h.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{age} is an age. Type {younger} for what is younger, and {older} for what is older.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A value is missing beside the two dots.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing lies between two equal values.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The first value must be the smaller or earlier one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A single media cannot be left out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is nothing between the quotation marks.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A dash stands directly before what it leaves out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{text}” has no letter or digit to search for.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A filter has at most {most} values.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A value is missing beside the comma.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The key of the entry is missing, as in meta.KEY:value.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A colon and a value follow the key of the entry, as in {example}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only metadata has a key of its own, as in meta.KEY:value.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{key} is not known.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>every status of a media in preparation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>since midnight</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the last 24 hours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the last 7 days</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the last 30 days</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the last 365 days</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>older than 365 days</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cut from another media</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not cut from another media</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>shown by its ID</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no subtitle track</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no audio track</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no playback ID</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no creator ID</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>two tracks of one kind in one language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>another media has the same title and length</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>any value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a track without a language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Suggested (Alt+Return)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Below {value}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{value} or more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Over {value}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Up to {value}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{first} to {last}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Before {time}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Since {time}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Any</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>sentences</name>
    <message>
        <source>Ask an admin of the workspace for a token that may do this.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something unexpected happened inside the program.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading was stopped.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign in again…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Allow changes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep for this session only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop waiting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter the secret…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open that workspace</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look once a day</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open its page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Allow changes without a record</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tick again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Switch on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Switch off…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask an admin of the workspace for a token that may write.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the network and the address, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy both once more from where the token was made.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use a token of the right workspace, or add the other one to the list.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask an admin of the workspace for another token.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again in a while.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set one up, then start FastPix Desktop again, to stay signed in.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start it again, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unlock it, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again, and unlock it when it asks.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check that nothing else was copied with it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign in again to replace it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again, or look for FastPix Desktop in the keyring&apos;s own program.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The changes that were recorded until now are only in that file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Changes are recorded again from now on. Earlier ones may be missing the next time you start the program.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Until it can be used, no change is sent, unless you allow changes without a record.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Until the program ends, changes are sent even if they cannot be recorded on this computer. Try the change again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete {track}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{language} {kind} track</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{language} {kind} track “{title}”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not sent yet, checking</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{track} of “{title}”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accepted, not confirmed yet: the deletion of the {what}. {reason} Refresh in a while.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No longer in the record: {what}. {reason} Look at the media.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reappeared: {what}. It was gone before, and FastPix lists it again. Refresh before you try once more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Switch source access on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To stay signed in, use a keyring that protects secrets.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It may have been removed there. Sign in again to save the secret.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Switch source access off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sent, not confirmed yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{name}”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{kind} track without a language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{kind} track “{title}” without a language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sent, not checked yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>reappeared</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>done, being checked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>done and verified</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>was so already</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>accepted, not confirmed yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>gone, with others</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not so after all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not sent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not known</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>failed, nothing was changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>changed since</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not listed, being checked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{action}, “{title}”: {state}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Changed since, read at {time}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Refresh to see the media as it is now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{action}, “{title}”: {state}. Read again at {time}: {why}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was sent, but it is no longer in the record: {what}. {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gone, and verified: {what}. But FastPix had refused to delete it. {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gone, and verified: {what}. FastPix did not find it when it was to be deleted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No longer listed, being checked: {what}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gone, and verified: {what}. The program ended before it recorded whether it had sent the deletion.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Deleted, being checked: {what}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Deleted and verified: {what}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Already gone before it was deleted here: {what}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accepted, not confirmed yet: the deletion of the {what}. FastPix is preparing the media. It is looked at again once it is ready.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Source access of “{title}” was {wanted}, read back from FastPix. {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Source access of “{title}” is {wanted}, read back from FastPix. But FastPix had refused the change. {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accepted, not confirmed yet: source access of “{title}” is to be {wanted}. {reason} Refresh in a while.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Source access of “{title}” is not {wanted} after all: FastPix shows the earlier state again. Refresh before you try once more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not known whether it was deleted: {what}. {reason} Refresh before you try once more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>accepted, being prepared</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not deleted: {what}. {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Source access of “{title}” is {wanted}, being checked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Source access of “{title}” is {wanted}, read back from FastPix.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Source access of “{title}” was {wanted} already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not known whether source access of “{title}” is {wanted} now. {reason} Refresh to see.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Source access of “{title}” was not changed. {reason}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>service</name>
    <message>
        <source>The {name} is empty.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The {name} contains a space or a control character.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The Access Token ID must not contain a colon.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>reading the list of media</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>reading the media</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>changing the media</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>deleting the media</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>creating the media</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>reading the clips</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>reading the clips of the live stream</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>adding the track</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>changing the track</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>deleting the track</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>having subtitles generated</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>switching source access</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>changing the MP4 support</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>reading what the media was made from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>reading the playback IDs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>reading the playback ID</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>creating the playback ID</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>deleting the playback ID</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>reading a picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it has too many parts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it has too many long numbers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it is empty</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it is a web page instead of data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it is not valid JSON</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it is not complete JSON</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it is encoded in a way that was not asked for</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it is too large</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it cannot be unpacked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the name of the service could not be found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the connection was refused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no secure connection could be made</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no answer came in time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the connection broke off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the network did not reach the service</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a moment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> (fields: “{fields}”)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the certificate of the service cannot be trusted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>FastPix could not be reached while {doing}: {reason}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>FastPix asked the program to wait {time} before {doing}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A web page came instead of a reply from FastPix while {doing} (HTTP {status}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it broke off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>FastPix gave a reply that cannot be read, since {reason}, while {doing} (HTTP {status}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>FastPix answered with a redirect, which is not followed, while {doing} (HTTP {status}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The token lacks the right for {doing}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>FastPix did not accept the credentials while {doing}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>FastPix found nothing there while {doing}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>FastPix refused {doing}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>FastPix failed (it says: “{said}”) while {doing} (HTTP {status}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>FastPix failed while {doing} (HTTP {status}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{start} (it says: “{said}”){named}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{start}{named}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{number} hours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{number} more entries cannot be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it is about something else</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it is not an object</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its status and its content contradict each other</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its data is not a list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The entry cannot be read: {reason}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A rendition cannot be read: it has no type.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>FastPix asked to wait.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The connection to the workspace was closed while {doing}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{shown} of {all} entries are kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it is not text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it is too long for an address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it is neither true nor false</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it is not a whole number from 0 on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it is not a duration</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it is not a date with a time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it is not a list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it holds something that is not text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>two names begin with the same 255 characters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{name}” is not text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{shown} of {all} metadata entries are kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The value cannot be read: {reason}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{shown} of {all} characters are kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{number} more parts cannot be read or were cut.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{shown} of {all} tracks are shown.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{shown} of {all} playback IDs are shown.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it has no id</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its id is too long</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Two reads at the same moment do not agree whether the media has the track, so nothing was deleted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>FastPix does not list the track, but the media is not Ready, so it may only be missing for a moment. Nothing was deleted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>FastPix lists a track of this media twice, so it is not certain what would be deleted. Nothing was deleted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Other tracks cannot be found either.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>FastPix still lists the track.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>FastPix is preparing the media again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The media is not Ready, or FastPix did not send all of its tracks.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One read no longer lists the track, but no second one agreed with it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The track has changed since you confirmed it: its {what} was “{before}” and is “{now}” now. Nothing was deleted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>kind</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>language code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>title</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only audio and subtitle tracks can be deleted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The ID of this track is not in the form that FastPix uses, so it cannot be deleted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not all tracks of this media could be read, so this may be its last audio track.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is the last audio track of the media. Without it the media would be silent for good.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The deletion of every other audio track was asked for and may still take effect. Without this one the media would be silent for good.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The service did not send all tracks of this media, so nothing was deleted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>anything was sent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the reply came</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it was confirmed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it was sent again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped before {point}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The program itself failed before {point}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The keyring has no secret for this workspace.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The secret is longer than the {longest} characters that every system&apos;s keyring can keep.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The keyring stayed locked: its prompt was closed, or could not be shown.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This system has no running keyring (such as GNOME Keyring, KWallet or KeePassXC).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This system has no running keyring.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The keyring back end {names} does not protect secrets and is not used.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The keyring took the secret, but does not give it back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The keyring&apos;s entry for this workspace is for another address and is not used.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The keyring is locked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The keyring of this system does not answer any more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The keyring could not be used ({kind}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The keyring&apos;s entry for this workspace cannot be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>FastPix cannot be reached, and the token has not been checked since the start.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This workspace is read-only on this computer, as you chose.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>FastPix has refused a change with the token of this workspace before.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{host} could not be reached while looking for a newer version: {reason}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{host} could not be reached while looking for a newer version.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{host} did not say which version is the newest (HTTP {status}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This token belongs to another workspace than “{name}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This token belongs to “{other}”, not to “{name}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The client is closed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The list could not be read completely, because its pages do not fit together.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The list could not be read, because it has no end.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>FastPix answered with the record of another media. Refresh to read it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It was not checked until the end.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>FastPix lists the track again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>FastPix still shows the earlier state.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>FastPix did not say whether source access is on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One read shows the new state, but no second one agreed with it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The picture is not shown: it is larger than {megabytes} MiB.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The picture is not shown: it is empty.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The picture is not shown: it is private.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The picture is not shown: its address is not a web address.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The picture is not shown: its address is outside FastPix.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the proxy {proxy} asks for a user name and a password. Add them to the proxy&apos;s address in the network settings of this computer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the proxy {proxy} could not reach the service (HTTP {status}). Try again later, or ask whoever runs the proxy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the proxy {proxy} refused the connection to the service (HTTP {status}). Ask whoever runs the proxy to allow it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the certificate that came through the proxy {proxy} cannot be trusted. Ask whoever runs the proxy whether it replaces certificates</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the name of the proxy {proxy} could not be found. Check the proxy in the network settings of this computer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the proxy {proxy} did not answer in time. Check the proxy in the network settings of this computer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the proxy {proxy} could not be reached. Check the proxy in the network settings of this computer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no secure connection could be made through the proxy {proxy}. Check the proxy in the network settings of this computer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the proxy {proxy} did not answer as a proxy does. Check the proxy in the network settings of this computer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The ID of this media is not in the form that FastPix uses, so it cannot be changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>FastPix answered with the record of another media.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The list cannot be read because of a bug in the program. Restart it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The token may list media, but not read a single one. So media that are no longer listed are kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This token belongs to another workspace.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>FastPix could not be reached: it did not answer in time.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>settings</name>
    <message>
        <source>The list of workspaces could not be read and was not changed. Check that you may read {file}, then start again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The list of workspaces could not be understood. Its file was renamed to {file}. Add your workspaces again with their tokens.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The preferences could not be read and were not changed. Check that you may read {file}, then start again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The preferences could not be understood and were reset. Please set them again. The old file was renamed to {file}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your views could not be read and were not changed. Check that you may read {file}, then start again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your views could not be understood. Their file was renamed to {file}. Please save them again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Some of your saved views are not shown, because this version cannot read them. They stay saved. Their number: {number}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No log can be written. Check that {folder} is a folder in which you may write, then start again.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>store</name>
    <message>
        <source>The program is being closed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file {file} cannot be written ({reason}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The disk has no room left for the file {file}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Python&apos;s SQLite has no full-text search (FTS5) here, so there can be no copy of the library. Install a package of this program, which has it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file {file} could not be used ({reason}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another program has locked the file {file}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A newer version of this program wrote the file {file}. This version does not use it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file {file} was removed or replaced while the program was using it. Another file is used now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file {file} is damaged and could not be renamed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A newer version of this program wrote {file}. It was renamed to {new}, and a new file was started.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file {file} was damaged. It was renamed to {new}, and a new file was started.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The disk did not take the record of the change in time.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>view files</name>
    <message>
        <source>This is no regular file, or it has more than 900 kB. Choose a file of views.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is not a file of views. Choose one that “Write views to a file” of this program has made.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This file of views is of a later version of FastPix Desktop. Install that version to read it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file could not be read: {reason}. Check that it is there and may be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it is no view</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it has no name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its name has more than 100 characters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it has no key, or one of more than 100 characters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it has no search, or one of more than 10,000 characters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it contains half a character, which no text has</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it has a field twice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it has the key of a view of the program</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>an earlier view of the file has the same key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>200 views of the file are before it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its order is not known, so the newest media are first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its columns are not known, so those on screen stay</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>what only a later version knows was left out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Differs from yours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The same as yours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Left out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not understood, but kept</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name}: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>View {number} of the file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{views} to “{file}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was added.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From “{file}”. Views are the same in every workspace.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>views</name>
    <message>
        <source>All</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clips</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Missing a language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In preparation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stuck over a day</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No title</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Below 720p</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Source access on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Public playback</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Same language twice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Possible duplicates</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No subtitle: {language}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Missing a language…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>workspace_colours</name>
    <message>
        <source>Blue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Teal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Green</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Amber</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Orange</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Red</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pink</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Violet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Grey</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No colour</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
