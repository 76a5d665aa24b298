"""Describes the methods of Cloudflare's Python SDK for RealtimeKit, and of verifying tokens and listing accounts, as JSON.

usage: describe.py

One object for each method: its name, the HTTP method and path, the parameters of query and body as JSON schemas, which of
them are required, and the schema of the `data` of its response. Schemas hold no references.
"""

import inspect
import json
import types
import typing
from datetime import datetime

import httpx
import typing_extensions
from cloudflare import BaseModel, Cloudflare
from cloudflare._types import NotGiven, Omit

requests: list[httpx.Request] = []


def answer(request: httpx.Request) -> httpx.Response:
    requests.append(request)
    return httpx.Response(200, json={"success": True, "data": {}})


client = Cloudflare(
    api_token="t", base_url="http://localhost/client/v4", max_retries=0,
    http_client=httpx.Client(transport=httpx.MockTransport(answer)),
)
UUID = "00000000-0000-4000-8000-000000000000"


def schema(annotation: typing.Any) -> dict[str, typing.Any]:
    """The JSON schema of a type; a union of objects has the members of all."""
    origin, arguments = typing.get_origin(annotation), typing.get_args(annotation)
    if origin in (typing.Annotated, typing_extensions.Required):
        return schema(arguments[0])
    if origin is typing.Literal:
        return {"type": "string", "enum": list(arguments)}
    if origin in (typing.Union, types.UnionType):
        return union([schema(part) for part in arguments if part not in (type(None), Omit, NotGiven)])
    if origin in (list, typing.List) or getattr(origin, "__name__", "") in ("SequenceNotStr", "Iterable", "Sequence"):
        return {"type": "array", "items": schema(arguments[0])}
    if origin in (dict, typing.Dict):
        return {"type": "object"}
    if annotation is datetime:
        return {"type": "string", "format": "date-time"}
    if annotation in (str, bool, int, float):
        return {"type": {str: "string", bool: "boolean", int: "number", float: "number"}[annotation]}
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        fields = annotation.model_fields.items()
        return {"type": "object", "properties": {field.alias or name: schema(field.annotation) for name, field in fields}}
    if typing_extensions.is_typeddict(annotation):
        hints = typing_extensions.get_type_hints(annotation, include_extras=True).items()
        return {"type": "object", "properties": {alias(name, hint): schema(hint) for name, hint in hints}}
    return {}


def alias(name: str, hint: typing.Any) -> str:
    """The name of a member as it is sent."""
    for part in (hint, *typing.get_args(hint)):
        for metadata in getattr(part, "__metadata__", ()):
            if getattr(metadata, "alias", None):
                return metadata.alias
    return name


def union(parts: list[dict[str, typing.Any]]) -> dict[str, typing.Any]:
    parts = [part for part in parts if part] or [{}]
    if any(part.get("format") == "date-time" for part in parts):
        return {"type": "string", "format": "date-time"}
    if len(parts) == 1 or parts[0].get("type") != "object":
        words = [word for part in parts for word in part.get("enum", [])]
        return parts[0] | ({"enum": list(dict.fromkeys(words))} if words else {})
    names = dict.fromkeys(name for part in parts for name in part.get("properties", {}))
    return {
        "type": "object",
        "properties": {
            name: union([part["properties"][name] for part in parts if name in part.get("properties", {})])
            for name in names
        },
    }


def example(annotation: dict[str, typing.Any]) -> typing.Any:
    """Some value of a schema, with every member."""
    if "enum" in annotation:
        return annotation["enum"][0]
    match annotation.get("type"):
        case "boolean":
            return True
        case "number":
            return 1
        case "array":
            return [example(annotation["items"])]
        case "object":
            return {name: example(member) for name, member in annotation.get("properties", {}).items()}
    return "2026-01-01T00:00:00Z" if annotation.get("format") == "date-time" else "text"


def describe(path: str, method: typing.Any) -> dict[str, typing.Any]:
    """Calls a method with every parameter once and sees where each of them goes."""
    hints = typing_extensions.get_type_hints(method)
    parameters = {
        name: parameter
        for name, parameter in inspect.signature(method).parameters.items()
        if not name.startswith("extra_") and name != "timeout"
    }
    schemas = {name: schema(hints[name]) for name in parameters}
    # Ids are recognised in the path by their values.
    ids = {name: f"{{{name}}}" for name in parameters if name.endswith("_id") and schemas[name] == {"type": "string"}}
    requests.clear()
    method(**{name: ids.get(name, example(schemas[name])) for name in parameters})
    request = requests[0]
    template = httpx.URL(request.url).path.removeprefix("/client/v4")
    query = dict(httpx.QueryParams(request.url.query))
    body = json.loads(request.content) if request.content else {}
    places = {"query": list(dict.fromkeys(name.removesuffix("[]") for name in query)), "body": list(body)}
    described = {
        place: [
            {
                "name": name,
                "schema": schemas[name],
                "required": parameters[name].default is inspect.Parameter.empty,
            }
            for name in names
        ]
        for place, names in places.items()
    }
    response = schema(hints["return"]).get("properties", {})
    return {
        "name": path, "method": request.method, "path": template, **described, "data": response.get("data", {}),
    }


def methods() -> typing.Iterator[tuple[str, typing.Any]]:
    kit = client.realtime_kit
    for name in sorted(dir(type(kit))):
        resource = None if name.startswith("_") or name.startswith("with_") else getattr(kit, name)
        for method in sorted(vars(type(resource))) if resource is not None else []:
            if not method.startswith("_") and not method.startswith("with_"):
                yield f"{name}.{method}", getattr(resource, method)


print(json.dumps([describe(path, method) for path, method in methods()]))
