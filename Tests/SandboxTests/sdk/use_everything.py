"""Calls every RealtimeKit method of Cloudflare's own Python SDK against the simulator, changes included.

usage: use_everything.py BASE_URL TOKEN ACCOUNT APP OLD_APP

Each answer is held against what the SDK made of it: the typed model must accept it under full validation, every value
must come out of the model again, every object must be one of the SDK's typed models with no field unknown to it, and no
model may be empty. What was created must be listed and shown afterwards, and what was deleted must be gone. OLD_APP is an app
with meetings and sessions of the service's first version. One line is printed for each call; the status is 1 when anything
was lost or a method was never called.
"""

import json
import sys
from datetime import datetime
from typing import Any, Iterator

from cloudflare import BaseModel, Cloudflare, NotFoundError

BASE_URL, TOKEN, ACCOUNT, APP, OLD_APP = sys.argv[1:6]
SCOPE = {"account_id": ACCOUNT, "app_id": APP}
# Fields that older documents or other clients have and the SDK's models do not.
KNOWN_EXTRAS = {"meta", "settings", "metadata", "paging", "livestreams"}

client = Cloudflare(api_token=TOKEN, base_url=BASE_URL, max_retries=0)
kit = client.realtime_kit
sessions, active = kit.sessions.with_raw_response, kit.active_session.with_raw_response
meetings, recordings = kit.meetings.with_raw_response, kit.recordings.with_raw_response
apps, presets, webhooks = kit.apps.with_raw_response, kit.presets.with_raw_response, kit.webhooks.with_raw_response
livestreams, analytics = kit.livestreams.with_raw_response, kit.analytics.with_raw_response
failures = 0
called: set[str] = set()


def moment(value: Any) -> datetime | None:
    try:
        return datetime.fromisoformat(value)
    except (TypeError, ValueError):
        return None


def differences(raw: Any, dumped: Any, path: str) -> Iterator[str]:
    """What stands in the answer and not, or otherwise, in what the model gives back."""
    if isinstance(raw, dict) and isinstance(dumped, dict):
        for key, value in raw.items():
            if key not in dumped:
                yield f"{path}.{key} is lost"
            else:
                yield from differences(value, dumped[key], f"{path}.{key}")
    elif isinstance(raw, list) and isinstance(dumped, list):
        if len(raw) != len(dumped):
            yield f"{path} has {len(raw)} elements, the model {len(dumped)}"
        for index, (left, right) in enumerate(zip(raw, dumped)):
            yield from differences(left, right, f"{path}[{index}]")
    elif raw != dumped and (moment(raw) is None or moment(raw) != moment(dumped)):
        yield f"{path} is {raw!r}, in the model {dumped!r}"


def untyped(model: Any, path: str) -> Iterator[str]:
    """Fields that no type describes, and models in which everything is missing."""
    if isinstance(model, list):
        for index, element in enumerate(model):
            yield from untyped(element, f"{path}[{index}]")
    if not isinstance(model, BaseModel):
        return
    # The SDK keeps a value twice whose field has another name than the API gives it.
    aliases = {field.alias for field in type(model).model_fields.values()}
    for name in model.model_extra or {}:
        if name not in KNOWN_EXTRAS | aliases:
            yield f"{path}.{name} is unknown to {type(model).__name__}"
    values = {name: getattr(model, name) for name in type(model).model_fields}
    if model.model_fields_set and all(value is None for value in values.values()):
        yield f"{path} is a {type(model).__name__} with every field None"
    for name, value in values.items():
        yield from untyped(value, f"{path}.{name}")


def as_documented(raw: Any) -> Any:
    """The answer without the things in which examples and live answers are known to differ from the SDK's types: a recording
    of single tracks has an object of links where others have a link, `disabled` is a boolean, the seconds of a livestream are
    numbers, and the list of livestreams is a list."""
    if isinstance(raw, list):
        return [as_documented(element) for element in raw]
    if not isinstance(raw, dict):
        return raw
    changed = {}
    for key, value in raw.items():
        if key == "download_url" and isinstance(value, dict):
            changed[key] = "https://example.com"
        elif key == "disabled":
            changed[key] = str(value).lower()
        elif key in ("ingest_seconds", "viewer_seconds") and "invoked_time" in raw:
            changed[key] = str(value)
        elif key == "livestreams":
            changed |= as_documented(value[0]) if value else {}
        else:
            changed[key] = as_documented(value)
    return changed


def read(name: str, response: Any) -> Any:
    """Checks one answer and returns its `data` (or `result`) as JSON."""
    global failures
    called.add(name.split(",")[0])
    raw, model = response.json(), response.parse()
    raw = raw["result"] if "result" in raw else raw
    problems = list(differences(raw, model.to_dict(mode="json"), "answer")) + list(untyped(model, "answer"))
    try:
        type(model).model_validate(as_documented(raw))
    except ValueError as error:
        problems.append(f"it does not validate: {error}")
    print(f"{'ok' if not problems else 'LOSS':5} {name}")
    for problem in problems[:8]:
        print(f"      {problem}")
    failures += len(problems)
    return raw.get("data", raw)


def every_page(name: str, read_page: Any, key: str | None) -> list[Any]:
    rows: list[Any] = []
    number = 1
    while True:
        data = read(f"{name}, page {number}", read_page(number))
        page = data[key] if key else data
        rows += page
        if len(page) < 50:
            return rows
        number += 1


all_sessions = every_page(
    "sessions.get_sessions",
    lambda page: sessions.get_sessions(page_no=page, per_page=50, sort_by="createdAt", sort_order="DESC", **SCOPE),
    "sessions",
)
live = [row for row in all_sessions if row["status"] == "LIVE"]
ended = [row for row in all_sessions if row["status"] == "ENDED"]
assert live and ended, "the world has live and ended sessions"

newest = ended[0]["id"]
for identifier in [live[0]["id"], newest]:
    read("sessions.get_session_details", sessions.get_session_details(identifier, include_breakout_rooms=True, **SCOPE))
    people = read(
        "sessions.get_session_participants",
        sessions.get_session_participants(
            identifier, include_peer_events=True, page_no=1, per_page=200, view="consolidated", **SCOPE
        ),
    )["participants"]
    read(
        "sessions.get_session_participant_details",
        sessions.get_session_participant_details(
            people[0]["id"], session_id=identifier, include_peer_events=True, **SCOPE
        ),
    )
    for person in people[:5]:
        read(
            "sessions.get_participant_data_from_peer_id",
            sessions.get_participant_data_from_peer_id(person["id"], include_peer_events=True, **SCOPE),
        )
    for part in ["device_info", "ip_information", "precall_network_information", "events", "quality_stats"]:
        read(
            f"sessions.get_participant_data_from_peer_id, {part}",
            sessions.get_participant_data_from_peer_id(people[0]["id"], filters=part, **SCOPE),
        )


def first_with(name: str, call: Any) -> None:
    """Reads the first ended session that has such a thing."""
    for row in ended:
        try:
            read(name, call(row["id"]))
            return
        except Exception as error:
            if getattr(error, "status_code", 0) not in (400, 404):
                raise
    raise AssertionError(f"no session answers {name}")


first_with("sessions.get_session_chat", lambda identifier: sessions.get_session_chat(identifier, **SCOPE))
for form in ["SRT", "VTT", "JSON", "CSV"]:
    first_with(
        f"sessions.get_session_transcripts, {form}",
        lambda identifier: sessions.get_session_transcripts(identifier, format=form, **SCOPE),
    )
first_with("sessions.get_session_summary", lambda identifier: sessions.get_session_summary(identifier, **SCOPE))
first_with(
    "sessions.generate_summary_of_transcripts",
    lambda identifier: sessions.generate_summary_of_transcripts(identifier, **SCOPE),
)

def is_gone(name: str, call: Any) -> None:
    """Checks that what was deleted is not found any more."""
    global failures
    try:
        call()
    except NotFoundError:
        return
    print(f"LOSS  {name} is still there")
    failures += 1


def expect(name: str, condition: bool) -> None:
    """Checks that a change can be seen."""
    global failures
    if not condition:
        print(f"LOSS  {name}")
        failures += 1


# Meetings and the participants added to them.
all_meetings = every_page(
    "meetings.get", lambda page: meetings.get(APP, account_id=ACCOUNT, page_no=page, per_page=50), None
)
created = read(
    "meetings.create",
    meetings.create(
        APP, account_id=ACCOUNT, title="A new meeting", transcribe_on_end=True, session_keep_alive_time_in_secs=120,
        ai_config={"summarization": {"word_limit": 200}, "transcription": {"language": "de"}},
        recording_config={"max_seconds": 600, "storage_config": {"type": "aws", "access_key": "k", "region": "r"}},
    ),
)
shown = read("meetings.get_meeting_by_id", meetings.get_meeting_by_id(created["id"], **SCOPE))
expect("the meeting is as it was created", shown == created and shown["ai_config"]["transcription"]["language"] == "de")
changed = read(
    "meetings.update_meeting_by_id",
    meetings.update_meeting_by_id(created["id"], title="Another title", status="INACTIVE", persist_chat=True, **SCOPE),
)
expect("only what was given changes", changed["transcribe_on_end"] and changed["status"] == "INACTIVE")
listed = meetings.get(APP, account_id=ACCOUNT, search="another title", status="INACTIVE").json()["data"]
expect("the changed meeting is found", [row["id"] for row in listed] == [created["id"]])
replaced = read(
    "meetings.replace_meeting_by_id", meetings.replace_meeting_by_id(created["id"], title="Replaced", **SCOPE)
)
expect("what was not given is reset", not replaced["transcribe_on_end"] and not replaced["persist_chat"])
read("meetings.get_meeting_participants", meetings.get_meeting_participants(all_meetings[0]["id"], **SCOPE))
member = read(
    "meetings.add_participant",
    meetings.add_participant(
        created["id"], preset_name="group_call_host", custom_participant_id="emp-1", name="Dana Lee", **SCOPE
    ),
)
IN_MEETING = {"meeting_id": created["id"], **SCOPE}
edited = read(
    "meetings.edit_participant", meetings.edit_participant(member["id"], name="Dana Leigh", **IN_MEETING)
)
expect("the participant has the new name", edited["name"] == "Dana Leigh" and edited["token"] != member["token"])
shown = read("meetings.get_meeting_participant", meetings.get_meeting_participant(member["id"], **IN_MEETING))
expect("the participant is shown without a token", shown["name"] == "Dana Leigh" and "token" not in shown)
read("meetings.refresh_participant_token", meetings.refresh_participant_token(member["id"], **IN_MEETING))
read("meetings.delete_meeting_participant", meetings.delete_meeting_participant(member["id"], **IN_MEETING))
is_gone("the participant", lambda: meetings.get_meeting_participant(member["id"], **IN_MEETING))

# Presets.
found = read("presets.get", presets.get(APP, account_id=ACCOUNT, search="group_call", per_page=50))
whole = read("presets.get_preset_by_id", presets.get_preset_by_id(found[0]["id"], **SCOPE))
parts = {name: whole[name] for name in ("config", "permissions", "ui")}
own = read("presets.create", presets.create(APP, account_id=ACCOUNT, name="own", **parts))
expect("the preset is as it was created", presets.get_preset_by_id(own["id"], **SCOPE).json()["data"] == own)
changed = read("presets.update", presets.update(own["id"], permissions={"can_record": False}, **SCOPE))
expect(
    "only one permission changes",
    changed["permissions"] == {**own["permissions"], "can_record": False} and changed["config"] == own["config"],
)
read("presets.replace_preset_by_id", presets.replace_preset_by_id(own["id"], name="renamed", **parts, **SCOPE))
read("presets.delete", presets.delete(own["id"], **SCOPE))
is_gone("the preset", lambda: presets.get_preset_by_id(own["id"], **SCOPE))

# Webhooks.
read("webhooks.get_webhooks", webhooks.get_webhooks(APP, account_id=ACCOUNT))
hook = read(
    "webhooks.create_webhook",
    webhooks.create_webhook(
        APP, account_id=ACCOUNT, name="hook", url="https://example.com/hook", events=["meeting.ended"]
    ),
)
changed = read("webhooks.edit_webhook", webhooks.edit_webhook(hook["id"], enabled=False, **SCOPE))
shown = read("webhooks.get_webhook_by_id", webhooks.get_webhook_by_id(hook["id"], **SCOPE))
expect("the webhook is switched off", hook["enabled"] and not shown["enabled"] and shown == changed)
read(
    "webhooks.replace_webhook",
    webhooks.replace_webhook(
        hook["id"], name="other", url="https://example.com/other", events=["meeting.started"], **SCOPE
    ),
)
read("webhooks.delete_webhook", webhooks.delete_webhook(hook["id"], **SCOPE))
is_gone("the webhook", lambda: webhooks.get_webhook_by_id(hook["id"], **SCOPE))

# Recordings.
films = read(
    "recordings.get_recordings", recordings.get_recordings(APP, account_id=ACCOUNT, status=["UPLOADED", "ERRORED"])
)
read("recordings.get_one_recording", recordings.get_one_recording(films[0]["id"], **SCOPE))
room = next(row["associated_id"] for row in live if row["type"] == "meeting")
film = read(
    "recordings.start_recordings",
    recordings.start_recordings(APP, account_id=ACCOUNT, meeting_id=room, allow_multiple_recordings=True),
)
shown = read("recordings.get_active_recordings", recordings.get_active_recordings(room, **SCOPE))
expect("the new recording is the running one", shown["id"] == film["id"] and shown["status"] == "RECORDING")
for action, status in [("pause", "PAUSED"), ("resume", "RECORDING"), ("stop", "UPLOADING")]:
    state = read(
        "recordings.pause_resume_stop_recording",
        recordings.pause_resume_stop_recording(film["id"], action=action, **SCOPE),
    )
    expect(f"{action} makes it {status}", state["status"] == status)
read(
    "recordings.start_track_recording",
    recordings.start_track_recording(APP, account_id=ACCOUNT, meeting_id=room, layers={"default": {"media_kind": "audio"}}),
)

# Livestreams.
everywhere = read("livestreams.get_all_livestreams", livestreams.get_all_livestreams(APP, account_id=ACCOUNT))
running = next(row for row in everywhere["livestreams"] if row["status"] == "LIVE")
details = read(
    "livestreams.get_livestream_session_for_livestream_id",
    livestreams.get_livestream_session_for_livestream_id(running["id"], **SCOPE),
)
read(
    "livestreams.get_active_livestreams_for_livestream_id",
    livestreams.get_active_livestreams_for_livestream_id(running["id"], **SCOPE),
)
read(
    "livestreams.get_livestream_session_details_for_session_id",
    livestreams.get_livestream_session_details_for_session_id(details["session"]["id"], **SCOPE),
)
shown = read(
    "livestreams.get_meeting_active_livestreams",
    livestreams.get_meeting_active_livestreams(running["meeting_id"], **SCOPE),
)
expect("the running livestream is the meeting's", shown["id"] == running["id"])
read(
    "livestreams.stop_livestreaming_a_meeting",
    livestreams.stop_livestreaming_a_meeting(running["meeting_id"], **SCOPE),
)
is_gone(
    "the livestream", lambda: livestreams.get_meeting_active_livestreams(running["meeting_id"], **SCOPE)
)
read(
    "livestreams.start_livestreaming_a_meeting",
    livestreams.start_livestreaming_a_meeting(room, name="On air", video_config={"height": 720, "width": 1280}, **SCOPE),
)
read(
    "livestreams.get_livestream_analytics_complete",
    livestreams.get_livestream_analytics_complete(APP, account_id=ACCOUNT),
)
read(
    "livestreams.get_livestream_analytics_daywise",
    livestreams.get_livestream_analytics_daywise(APP, account_id=ACCOUNT, start_time=0),
)
read("livestreams.get_org_analytics", livestreams.get_org_analytics(APP, account_id=ACCOUNT))
usage = read("analytics.get_org_analytics", analytics.get_org_analytics(APP, account_id=ACCOUNT, start_date="2020-01-01"))
expect("every session is counted", usage["session_stats"]["sessions_count"] >= len(all_sessions) > 100)

# Apps, accounts and the token.
read("apps.get", apps.get(account_id=ACCOUNT))
fresh = read("apps.post", apps.post(account_id=ACCOUNT, name="staging"))
listed = apps.get(account_id=ACCOUNT, search="staging").json()["data"]
expect("the new app is listed", [row["id"] for row in listed] == [fresh["app"]["id"]])
expect("and empty", sessions.get_sessions(fresh["app"]["id"], account_id=ACCOUNT).json()["data"] == {"sessions": []})
read("user.tokens.verify", client.user.tokens.with_raw_response.verify())
accounts = list(client.accounts.list())
print(f"{'ok' if accounts else 'LOSS':5} accounts.list, {len(accounts)} accounts")

# What the first version of the service left: meetings with names for ids, and sessions of other types.
old = read(
    "sessions.get_sessions, first version", sessions.get_sessions(OLD_APP, account_id=ACCOUNT, per_page=200)
)["sessions"]
named = [row for row in old if len(row["associated_id"]) != 36]
expect("there are sessions of such meetings, with metadata", bool(named) and all("meta" in row for row in named))
expect("there are sessions of the type participant", any(row["type"] == "participant" for row in old))
desk = named[0]["associated_id"]
OLD = {"account_id": ACCOUNT, "app_id": OLD_APP}
found = sessions.get_sessions(OLD_APP, account_id=ACCOUNT, associated_id=desk, per_page=200).json()["data"]["sessions"]
expect("they are found by their meeting", {row["id"] for row in found} == {row["id"] for row in named})
expect("one of them runs", any(row["status"] == "LIVE" for row in found))
read("active_session.get_active_session, first version", active.get_active_session(desk, **OLD))
read("meetings.get_meeting_by_id, first version", meetings.get_meeting_by_id(desk, **OLD))

# At last what ends sessions.
room = live[0]["associated_id"]
read("active_session.get_active_session", active.get_active_session(room, **SCOPE))
read(
    "active_session.create_poll",
    active.create_poll(room, question="Can you hear me?", options=["yes", "no"], anonymous=True, **SCOPE),
)
present = next(
    person
    for person in sessions.get_session_participants(live[0]["id"], per_page=200, **SCOPE).json()["data"]["participants"]
    if not person.get("left_at")
)
read(
    "active_session.kick_participants",
    active.kick_participants(
        room, participant_ids=[], custom_participant_ids=[present["custom_participant_id"]], **SCOPE
    ),
)
read("active_session.kick_all_participants", active.kick_all_participants(room, **SCOPE))
is_gone("the session", lambda: active.get_active_session(room, **SCOPE))

methods = {
    f"{resource}.{method}"
    for resource in dir(type(kit))
    if not resource.startswith(("_", "with_"))
    for method in vars(type(getattr(kit, resource)))
    if not method.startswith(("_", "with_"))
}
missing = methods - called
print(f"{'ok' if len(methods) == 55 and not missing else 'LOSS':5} {len(methods)} methods, not called: {sorted(missing)}")
sys.exit(1 if failures or missing or not accounts else 0)
