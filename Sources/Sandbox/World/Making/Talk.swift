/// What people say and write in simulated meetings.
enum Talk {
  /// The languages in which there is something to say.
  enum Language: Sendable { case english, japanese, arabic, greek }

  /// Sentences for transcripts.
  static func sentences(in language: Language) -> [String] {
    switch language {
    case .english: english
    case .japanese: japanese
    case .arabic: arabic
    case .greek: greek
    }
  }

  /// Messages for the chat; some need care with quotes, commas and line ends.
  static func messages(in language: Language) -> [String] {
    language == .english ? englishMessages : sentences(in: language) + ["👍", "https://example.com/notes/4821"]
  }

  private static let english = [
    "Can everybody hear me?", "Let us start with the open tickets.",
    "The export fails for customers with two accounts.",
    "I can reproduce it on the staging system.", "We should tell them before Friday.", "Who takes the night shift?",
    "The refund was approved yesterday, but the mail never went out.", "Sorry, you broke up. Could you say that again?",
    "I will write it into the ticket.", "There are three calls in the queue older than an hour.",
    "The new macro saves about two minutes a call.", "Numbers are up by four percent, “up” meaning worse.",
    "Can we move this to next week?", "That is the same cause as last month.", "Let me share my screen.",
    "Is anything blocking you?", "No, I am fine.", "Then let us close the topic.", "I disagree, and here is why.",
    "The customer asked for a call back at three, their time.", "We do have a backup of that, don’t we?",
    "Okay, thanks everybody.", "One more thing: the holiday list is due today.", "I will take that as a yes.",
  ]

  private static let japanese = [
    "おはようございます。", "聞こえますか？", "それでは始めましょう。", "今週の問い合わせは百二十件でした。",
    "返金の件はまだ確認中です。", "画面を共有します。", "もう一度お願いします。", "来週までに対応します。",
    "ほかに質問はありますか？", "お疲れ様でした。",
  ]

  private static let arabic = [
    "صباح الخير جميعًا.", "هل تسمعونني؟", "لنبدأ بالتذاكر المفتوحة.", "العميل ينتظر منذ أمس.",
    "سأرسل الملخص بعد الاجتماع.", "هل يمكنك إعادة ذلك من فضلك؟", "أوافق على هذا الحل.", "شكرًا لكم.",
  ]

  private static let greek = [
    "Καλημέρα σε όλους.", "Με ακούτε;", "Ας ξεκινήσουμε με τα ανοιχτά αιτήματα.", "Ο πελάτης περιμένει από χθες.",
    "Θα το γράψω στο δελτίο.", "Μπορείς να το επαναλάβεις;", "Συμφωνώ με τη λύση.", "Ευχαριστώ, τα λέμε αύριο.",
  ]

  private static let englishMessages = [
    "hi all", "link to the board: https://example.com/board?id=77&view=all", "👍", "can’t hear you, Tomás",
    "he said \"tomorrow\", not today", "a, b, and c are done; d is not", "brb", "first line\nsecond line\nthird",
    "=SUM(A1:A9) is what the sheet says", "thanks!", "ticket 48213 again", "😂😂", "{\"error\": \"quota\"}",
    "careful: \u{1B}[31mred\u{1B}[0m text from their log", "<b>not bold</b>", "see you on Monday",
  ]
}
