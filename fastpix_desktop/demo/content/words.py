"""Names and phrases for the titles and metadata of the demo. All shows, people, products and companies are invented."""

SHOWS: tuple[tuple[str, str, str], ...] = (
    # show, department, genre
    ("Harbour Watch", "Drama", "crime"),
    ("The Salt Line", "Drama", "family saga"),
    ("Second Shift", "Comedy", "sitcom"),
    ("Night Trains", "Factual", "travel"),
    ("Rivers of Glass", "Factual", "nature"),
    ("Kitchen Table Politics", "Current affairs", "talk"),
    ("Small Machines", "Science", "documentary series"),
    ("The Repair Yard", "Lifestyle", "craft"),
    ("Atlas of Sound", "Arts", "music"),
    ("Northern Lines", "Sport", "magazine"),
)
EPISODE_NAMES: tuple[str, ...] = (
    "The Long Tide",
    "What the Ferryman Saw",
    "Two Keys",
    "A Quiet Street",
    "Ice in the Harbour",
    "The Understudy",
    "Low Water",
    "Sunday People",
    "Glasshouse",
    "The Ninth Platform",
    "Borrowed Time",
    "Letters to Oslo",
    "Under the Viaduct",
    "Cold Start",
    "The Beekeeper's Son",
    "Last Orders",
)
PEOPLE: tuple[str, ...] = (
    "Amara Okafor",
    "Priya Raman",
    "Jonas Lindqvist",
    "Mei Tanaka",
    "Sofía Álvarez",
    "Tomasz Wójcik",
    "Hannah Becker",
    "Omar Haddad",
    "Zoë van Dijk",
    "Daniel Mwangi",
    "Ingrid Sørensen",
    "Luca Ferretti",
)
INTERVIEW_SUBJECTS: tuple[str, ...] = (
    "coastal cities and the next fifty years",
    "why small orchestras survive",
    "reporting from the high north",
    "what batteries will cost in 2030",
    "the ethics of the archive",
    "learning to read at sixty",
    "the business of second-hand clothes",
    "running a hospital through a heatwave",
)
NEWS: tuple[str, ...] = (
    "Rail strike enters its second week",
    "City council votes on the harbour tunnel",
    "Record harvest, falling prices",
    "Schools reopen after the flood",
    "Central bank holds rates",
    "New museum opens in the old brewery",
    "Fishing quota talks continue overnight",
    "Solar park gets the green light",
)
CONFERENCES: tuple[str, ...] = ("Horizon", "Aster Summit", "Streamcraft", "Open Learning Days", "NordTech")
TALKS: tuple[str, ...] = (
    "Designing for slow networks",
    "Captions first: accessibility as a habit",
    "What we learned from ten million streams",
    "The roadmap in forty minutes",
    "Editing together, apart",
    "Trust is a feature",
    "From tape to cloud in one winter",
    "Live without fear",
)
PRODUCTS: tuple[str, ...] = (
    "Aster Cloud",
    "Aster Studio",
    "Fieldnote",
    "Lumen One",
    "Kestrel Drive",
    "Marlin Home",
)
FEATURES: tuple[str, ...] = (
    "What's new in Reports",
    "Set up in five minutes",
    "Sharing with guests",
    "Keyboard shortcuts you will keep",
    "Moving from version 4",
    "Inside the new editor",
    "Roles and permissions",
    "Offline mode explained",
)
CAMPAIGNS: tuple[str, ...] = (
    "spring-launch",
    "back-to-school",
    "black-friday",
    "summer-sound",
    "brand-relaunch",
    "holiday-film",
)
CUSTOMERS: tuple[str, ...] = (
    "Lindqvist Bakeries cut waste by a third",
    "Port of Veldhaven watches every berth",
    "Mbali Clinics train nurses in a week",
    "Casa Ferretti ships on time",
    "Okafor & Daughters go paperless",
    "Nordlys Ferries keeps its crews in the loop",
)
COURSES: tuple[tuple[str, str], ...] = (
    # course, department
    ("Working safely at height", "Health and safety"),
    ("Information security basics", "IT"),
    ("First-time managers", "Human resources"),
    ("Handling customer data", "Compliance"),
    ("Barista foundations", "Retail training"),
    ("Forklift refresher", "Logistics"),
    ("Writing for the web", "Communications"),
    ("Anti-bribery and gifts", "Compliance"),
)
LESSONS: tuple[str, ...] = (
    "Welcome and overview",
    "The rules in plain words",
    "Before you start",
    "Spotting the risks",
    "A worked example",
    "When things go wrong",
    "Talking to others about it",
    "Check what you know",
    "Summary and next steps",
)
WEBINARS: tuple[str, ...] = (
    "GDPR for product teams",
    "Choosing a video codec in 2026",
    "Measuring what learners remember",
    "Better thumbnails, more plays",
    "Subtitles at scale",
    "Budgeting for a studio refit",
)
PODCASTS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("The Long Wave", ("Who owns the weather?", "A radio at sea", "The last relay", "Numbers in the night")),
    (
        "Desk Notes",
        ("Saying no nicely", "The meeting that worked", "Feedback without fear", "Inbox archaeology"),
    ),
    ("Ground Truth", ("Soil, slowly", "Maps that lie", "The well at Kisumu", "Counting birds")),
)
FOREIGN: tuple[tuple[str, str, str], ...] = (
    # title with {n}, language of the audio, department
    ("مقدمة في الأمن السيبراني – الدرس {n}", "ar-SA", "IT"),
    ("أصوات المدينة – الحلقة {n}", "ar-SA", "Arts"),
    ("מבוא ללמידת מכונה – שיעור {n}", "he-IL", "IT"),
    ("סיפורי נמל – פרק {n}", "he-IL", "Factual"),
    ("データ分析入門 第{n}回", "ja-JP", "Learning"),
    ("Einführung in den Brandschutz – Teil {n}", "de-DE", "Health and safety"),
    ("Les coulisses du festival – épisode {n}", "fr-FR", "Arts"),
    ("सुरक्षित कार्यस्थल – भाग {n}", "hi-IN", "Health and safety"),
    ("Кухня за углом – выпуск {n}", "ru-RU", "Lifestyle"),
    ("사내 보안 교육 {n}강", "ko-KR", "Compliance"),
    ("Historias del puerto – capítulo {n}", "es-ES", "Factual"),
    ("产品培训 第{n}课", "zh-CN", "Learning"),
)
RIGHTS: tuple[str, ...] = (
    "Worldwide, all media",
    "Europe until 2027-12-31",
    "Nordics, 7 days catch-up",
    "Internal use only",
    "Web and social, no broadcast",
    "Cleared, music pending",
)
CREATORS: tuple[str, ...] = (
    "anna.keller@northlight.example",
    "ingest-bot",
    "m.tanaka@northlight.example",
    "post-house-2",
    "academy@fieldnote.example",
)
