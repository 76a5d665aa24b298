"""Reads every sessions and active-session endpoint of the simulator with Cloudflare's own Python SDK.

usage: read_everything.py BASE_URL TOKEN ACCOUNT APP

Each answer is held against what the SDK made of it: the typed model must accept it under full validation, every value
must come out of the model again, every object must be one of the SDK's typed models with no field unknown to it, and no
model may be empty. One line is printed for each call; the status is 1 when anything was lost.
"""

import json
import sys
from datetime import datetime
from typing import Any, Iterator

from cloudflare import BaseModel, Cloudflare

BASE_URL, TOKEN, ACCOUNT, APP = sys.argv[1:5]
SCOPE = {"account_id": ACCOUNT, "app_id": APP}
# Fields that older documents or other clients have and the SDK's models do not.
KNOWN_EXTRAS = {"meta", "settings", "metadata", "paging"}

client = Cloudflare(api_token=TOKEN, base_url=BASE_URL, max_retries=0)
sessions = client.realtime_kit.sessions.with_raw_response
active = client.realtime_kit.active_session.with_raw_response
meetings = client.realtime_kit.meetings.with_raw_response
recordings = client.realtime_kit.recordings.with_raw_response
apps = client.realtime_kit.apps.with_raw_response
failures = 0


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
    for name in model.model_extra or {}:
        if name not in KNOWN_EXTRAS:
            yield f"{path}.{name} is unknown to {type(model).__name__}"
    values = {name: getattr(model, name) for name in type(model).model_fields}
    if model.model_fields_set and all(value is None for value in values.values()):
        yield f"{path} is a {type(model).__name__} with every field None"
    for name, value in values.items():
        yield from untyped(value, f"{path}.{name}")


def as_documented(raw: Any) -> Any:
    """The answer without the one thing in which the live service is known to differ from the SDK's types: a recording of
    single tracks has an object of links where others have a link."""
    if isinstance(raw, list):
        return [as_documented(element) for element in raw]
    if isinstance(raw, dict):
        return {
            key: "https://example.com" if key == "download_url" and isinstance(value, dict) else as_documented(value)
            for key, value in raw.items()
        }
    return raw


def read(name: str, response: Any) -> Any:
    """Checks one answer and returns its `data` (or `result`) as JSON."""
    global failures
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
    "get_sessions",
    lambda page: sessions.get_sessions(page_no=page, per_page=50, sort_by="createdAt", sort_order="DESC", **SCOPE),
    "sessions",
)
live = [row for row in all_sessions if row["status"] == "LIVE"]
ended = [row for row in all_sessions if row["status"] == "ENDED"]
assert live and ended, "the world has live and ended sessions"

newest = ended[0]["id"]
for identifier in [live[0]["id"], newest]:
    read("get_session_details", sessions.get_session_details(identifier, include_breakout_rooms=True, **SCOPE))
    people = read(
        "get_session_participants",
        sessions.get_session_participants(
            identifier, include_peer_events=True, page_no=1, per_page=200, view="consolidated", **SCOPE
        ),
    )["participants"]
    read(
        "get_session_participant_details",
        sessions.get_session_participant_details(
            people[0]["id"], session_id=identifier, include_peer_events=True, **SCOPE
        ),
    )
    for person in people[:5]:
        read(
            "get_participant_data_from_peer_id",
            sessions.get_participant_data_from_peer_id(person["id"], include_peer_events=True, **SCOPE),
        )
    for part in ["device_info", "ip_information", "precall_network_information", "events", "quality_stats"]:
        read(
            f"get_participant_data_from_peer_id, {part}",
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


first_with("get_session_chat", lambda identifier: sessions.get_session_chat(identifier, **SCOPE))
for form in ["SRT", "VTT", "JSON", "CSV"]:
    first_with(
        f"get_session_transcripts, {form}",
        lambda identifier: sessions.get_session_transcripts(identifier, format=form, **SCOPE),
    )
first_with("get_session_summary", lambda identifier: sessions.get_session_summary(identifier, **SCOPE))
first_with(
    "generate_summary_of_transcripts",
    lambda identifier: sessions.generate_summary_of_transcripts(identifier, **SCOPE),
)

room = live[0]["associated_id"]
read("get_active_session", active.get_active_session(room, **SCOPE))
read(
    "create_poll",
    active.create_poll(room, question="Can you hear me?", options=["yes", "no"], anonymous=True, **SCOPE),
)
present = next(
    person
    for person in sessions.get_session_participants(live[0]["id"], per_page=200, **SCOPE).json()["data"]["participants"]
    if not person.get("left_at")
)
read(
    "kick_participants",
    active.kick_participants(
        room, participant_ids=[], custom_participant_ids=[present["custom_participant_id"]], **SCOPE
    ),
)
read("kick_all_participants", active.kick_all_participants(room, **SCOPE))

all_meetings = every_page(
    "meetings.get", lambda page: meetings.get(APP, account_id=ACCOUNT, page_no=page, per_page=50), None
)
read("meetings.get_meeting_by_id", meetings.get_meeting_by_id(all_meetings[0]["id"], **SCOPE))
films = read("recordings.get_recordings", recordings.get_recordings(APP, account_id=ACCOUNT, status=["UPLOADED"]))
read("recordings.get_one_recording", recordings.get_one_recording(films[0]["id"], **SCOPE))
read("apps.get", apps.get(account_id=ACCOUNT))
read("user.tokens.verify", client.user.tokens.with_raw_response.verify())
accounts = list(client.accounts.list())
print(f"{'ok' if accounts else 'LOSS':5} accounts.list, {len(accounts)} accounts")

sys.exit(1 if failures or not accounts else 0)
