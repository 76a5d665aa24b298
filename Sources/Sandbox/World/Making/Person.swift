/// Somebody who takes part in simulated meetings.
struct Person: Sendable {
  /// The name shown to others.
  let name: String
  /// The caller's own key, `emp-` and four digits.
  let customID: String
  /// The place in the catalogue of devices and networks.
  let profile: Int

  /// Everybody, those with a part in a story first.
  static let cast: [Person] = names.enumerated().map { index, name in
    // 4417 lies between two steps of 29, so that nobody else can have it.
    let number = index == priya ? 4417 : 1001 + index * 29
    return Person(name: name, customID: "emp-\(number)", profile: index * 7 + index / 8)
  }

  /// The place of Dana Okafor, whose calls go badly.
  static let dana = 0
  /// The place of Priya Natarajan, `emp-4417`, who is in a call now.
  static let priya = 1

  /// A name for somebody from outside, such as a webinar's viewer.
  static func guestName(_ random: inout SeededGenerator) -> String {
    random.pick(given) + " " + random.pick(family)
  }

  private static let given = [
    "Ada", "Bilal", "Chiara", "Dmitri", "Elif", "Farah", "Goran", "Hana", "Iker", "Jonas", "Kofi", "Leila", "Mateo",
    "Nadia", "Oscar", "Paula", "Quang", "Rosa", "Sven", "Thandiwe", "Ulla", "Viktor", "Wen", "Ximena", "Yusuf", "Zofia",
  ]

  private static let family = [
    "Abbott", "Brandt", "Castro", "Dubois", "Eriksen", "Fofana", "García", "Haddad", "Ivanov", "Jensen", "Kowalski",
    "Larsson", "Moreau", "Novák", "O’Brien", "Pereira", "Quispe", "Rossi", "Sørensen", "Tanaka", "Usman", "Vasquez",
    "Weiß", "Yamada", "Zhang",
  ]

  private static let names = [
    "Dana Okafor", "Priya Natarajan", "Tomás Herrera", "Ingrid Solberg", "Marcus Whitfield", "Yuki Morimoto",
    "Fatima Zahra Bennani", "Oluwaseun Adeyemi", "Katarzyna Wójcik", "Liam O’Sullivan", "Chloé Lefèvre",
    "Nikos Papadakis",
    "Danielle Okonkwo", "Arjun Mehta", "Sofía Villanueva", "Björn Þorsteinsson", "Zeynep Yılmaz", "Hồ Thị Mai",
    "Rafael Azevedo", "Grace Mwangi",
    "佐藤 美咲", "鈴木 一郎", "高橋 健太", "田中 さくら", "伊藤 大輔", "渡辺 由美子", "山本 翔", "中村 あかり",
    "小林 悠", "加藤 直樹",
    "أحمد المنصوري", "ليلى حداد", "يوسف الخطيب", "مريم الزهراني", "خالد بن سعيد", "نور الهاشمي", "سارة قاسم",
    "عمر فاروق", "هدى سليمان", "طارق نجم",
    "Ελένη Παπαδοπούλου", "Γιώργος Νικολάου", "Μαρία Κωνσταντίνου", "Δημήτρης Αντωνίου", "Αικατερίνη Βλάχου",
    "Σπύρος Μακρής", "Ιωάννα Δημητρίου", "Πέτρος Ζαφείρης",
    "Анна Смирнова", "Дмитрий Козлов", "Ольга Шевченко", "Иван Петров", "Наталья Мороз",
    "王小明", "李雪", "陈建国", "张伟", "刘洋", "林志玲",
    "김민준", "이서연", "박지훈", "최유진",
    "דנה כהן", "יוסי לוי", "आरव शर्मा", "दिया पटेल", "สมชาย ใจดี", "นภา ศรีสุข", "Նարեկ Հակոբյան", "ნინო ბერიძე",
    "አበበ በቀለ", "তানিয়া রহমান",
    "Jürgen Großmann", "Anneliese Bäcker", "Łukasz Żak", "Siobhán Ní Bhriain", "José Ángel Núñez", "Nguyễn Văn An",
    "Åsa Öberg", "Mary-Jane Watson-Parker", "Ole “Skip” Hansen", "Smith, Robert", "D’Angelo Russo", "X Æ Tremblay",
    "Emeka", "Bea 🌻", "Sam (kitchen iPad)", "q", "Maximiliana Theodora von und zu Hohenstein-Wittelsbach",
    "Pedro Alcântara", "Amara Diallo", "Kwame Boateng", "Lindiwe Dlamini", "Tariq Aziz", "Meera Iyer", "Noah Fischer",
    "Emma Lindqvist", "Lucas Martins", "Mia Hoffmann", "Ethan Brooks", "Olivia Chen", "Ava Thompson", "William Park",
    "Isabella Conti", "James Kariuki", "Sophia Novak", "Benjamin Cohen", "Charlotte Dupont", "Henry Osei",
    "Amelia Walsh", "Alexander Popov", "Harper Quinn", "Daniel Reyes", "Evelyn Sato", "Michael Ferrari",
    "Abigail Stone",
    "Samuel Grant", "Emily Nakamura", "David Lindgren", "Ella Marchetti",
  ]
}
