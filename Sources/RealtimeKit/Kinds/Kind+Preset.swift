extension Kind {
  /// A preset: the media settings, the permissions and the user interface of the participants who have it.
  package static let preset = Kind(
    .preset, plural: "presets", title: "name", identifierFields: [.preset: ["id"]],
    distinctiveFields: ["config", "permissions"],
    columns: [
      Column("NAME", "name", rank: 0), Column("CREATED", "created_at"), Column("CHANGED", "updated_at", rank: 2),
      Column("ID", "id", rank: 0),
    ],
    fields: [
      Field("id", .identifier(.preset), "preset id"), Field("name", .text, "name"),
      Field("created_at", .timestamp, "when it was created"), Field("updated_at", .timestamp, "when it last changed"),
      Field("config", .object(presetConfig), "media settings and view type"),
      Field("permissions", .object(presetPermissions), "what participants may do"),
      Field("ui", .object(presetInterface), "colours and layout of the user interface"),
    ])

  private static let resolution: FieldType = .choice(["hd", "vga", "qvga", "fhd", "uhd"])
  private static let mayProduce: FieldType = .choice(["ALLOWED", "NOT_ALLOWED", "CAN_REQUEST"])

  static let presetConfig = [
    Field("view_type", .choice(["GROUP_CALL", "WEBINAR", "AUDIO_ROOM", "LIVESTREAM"]), "view type"),
    Field("max_screenshare_count", .number(.count), "most screen shares at one time"),
    Field(
      "max_video_streams",
      .object([
        Field("desktop", .number(.count), "on a desktop computer"), Field("mobile", .number(.count), "on a phone"),
      ]), "most videos on the screen"),
    Field(
      "media",
      .object([
        Field(
          "audio",
          .object([
            Field("enable_high_bitrate", .boolean, "whether a high bitrate is used"),
            Field("enable_stereo", .boolean, "whether audio is stereo"),
          ]), "audio"),
        Field(
          "screenshare",
          .object([
            Field("frame_rate", .number(.count), "frames per second"), Field("quality", resolution, "resolution"),
          ]), "screen share"),
        Field(
          "video",
          .object([
            Field("frame_rate", .number(.count), "frames per second"), Field("quality", resolution, "resolution"),
            Field("simulcast", .boolean, "whether several resolutions are sent"),
          ]), "video"),
      ]), "media settings"),
    Field("livestream_viewer_qualities", .list(.number(.unknown)), "resolutions for viewers of a livestream"),
  ]

  static let presetPermissions = [
    Field("accept_stage_requests", .boolean, "accept requests to join the stage"),
    Field("accept_waiting_requests", .boolean, "admit participants from the waiting room"),
    Field("can_accept_production_requests", .boolean, "accept requests to send media"),
    Field("can_change_participant_permissions", .boolean, "change permissions of others"),
    Field("can_edit_display_name", .boolean, "change the own display name"),
    Field("can_livestream", .boolean, "start and stop a livestream"),
    Field("can_record", .boolean, "start and stop a recording"), Field("can_spotlight", .boolean, "spotlight others"),
    Field(
      "chat",
      .object([
        Field(
          "private",
          .object([
            Field("can_receive", .boolean, "receive messages"), Field("can_send", .boolean, "send messages"),
            Field("files", .boolean, "send files"), Field("text", .boolean, "send text"),
          ]), "private chat"),
        Field(
          "public",
          .object([
            Field("can_send", .boolean, "send messages"), Field("files", .boolean, "send files"),
            Field("text", .boolean, "send text"),
          ]), "chat with everyone"),
      ]), "chat"),
    Field(
      "connected_meetings",
      .object([
        Field("can_alter_connected_meetings", .boolean, "create and delete breakout rooms"),
        Field("can_switch_connected_meetings", .boolean, "move between breakout rooms"),
        Field("can_switch_to_parent_meeting", .boolean, "return to the main meeting"),
      ]), "breakout rooms"),
    Field("disable_participant_audio", .boolean, "mute others"),
    Field("disable_participant_screensharing", .boolean, "stop screen shares of others"),
    Field("disable_participant_video", .boolean, "turn off the video of others"),
    Field("hidden_participant", .boolean, "whether the participant is invisible to others"),
    Field("is_recorder", .boolean, "whether the participant is a recorder"),
    Field("kick_participant", .boolean, "remove others"),
    Field(
      "media",
      .object([
        Field("audio", .object([Field("can_produce", mayProduce, "send audio")]), "audio"),
        Field("screenshare", .object([Field("can_produce", mayProduce, "share the screen")]), "screen share"),
        Field("video", .object([Field("can_produce", mayProduce, "send video")]), "video"),
      ]), "media that participants may send"),
    Field("pin_participant", .boolean, "pin others for everyone"),
    Field(
      "plugins",
      .object([
        Field("can_close", .boolean, "close plugins"), Field("can_edit_config", .boolean, "change settings of plugins"),
        Field("can_start", .boolean, "start plugins"),
        Field("config", .anything, "settings by the id of a plugin: access_control and handles_view_only"),
      ]), "plugins"),
    Field(
      "polls",
      .object([
        Field("can_create", .boolean, "create polls"), Field("can_view", .boolean, "see polls"),
        Field("can_vote", .boolean, "vote in polls"),
      ]), "polls"),
    Field("recorder_type", .choice(["RECORDER", "LIVESTREAMER", "NONE"]), "type of recorder"),
    Field("show_participant_list", .boolean, "see the list of participants"),
    Field("stage_access", mayProduce, "join the stage"), Field("stage_enabled", .boolean, "whether there is a stage"),
    Field("transcription_enabled", .boolean, "whether what the participant says is transcribed"),
    Field(
      "waiting_room_type", .choice(["SKIP", "ON_PRIVILEGED_USER_ENTRY", "SKIP_ON_ACCEPT"]),
      "when the participant waits in the waiting room"),
  ]

  static let presetInterface = [
    Field(
      "design_tokens",
      .object([
        Field("border_radius", .choice(["sharp", "rounded", "extra-rounded", "circular"]), "corners"),
        Field("border_width", .choice(["none", "thin", "fat"]), "borders"),
        Field(
          "colors",
          .object([
            Field(
              "background", .object(["600", "700", "800", "900", "1000"].map { Field($0, .text, "shade \($0)") }),
              "background"),
            Field(
              "brand", .object(["300", "400", "500", "600", "700"].map { Field($0, .text, "shade \($0)") }), "brand"),
            Field("danger", .text, "danger"), Field("success", .text, "success"), Field("text", .text, "text"),
            Field("text_on_brand", .text, "text on the brand colour"),
            Field("video_bg", .text, "background of videos"), Field("warning", .text, "warning"),
          ]), "colours"),
        Field("font_family", .text, "font"), Field("google_font", .text, "font of Google Fonts"),
        Field("logo", .text, "URL of the logo"), Field("spacing_base", .number(.pixels), "spacing"),
        Field("theme", .choice(["darkest", "dark", "light"]), "theme"),
      ]), "design tokens")
  ]
}
