"""Reads Swift source as far as scripts/check and scripts/mutate need it: what is code, what is text, what is comment."""
import re

_OPENING = re.compile(r'(#*)("""|")')
_IN_CODE = re.compile(r'//|/\*|#*"|[()]')
_IN_STRING = re.compile(r'[\\"]')


def classify(text):
    """One letter for each character: c code, s inside a string's text, q a quotation mark, / comment."""
    kinds = []
    stack = []  # open strings and the interpolations within them
    i, n = 0, len(text)

    def take(letter, end):
        nonlocal i
        kinds.append(letter * (end - i))
        i = end

    while i < n:
        top = stack[-1] if stack else None
        if top and top[0] == "string":
            _, hashes, triple = top
            close = ('"""' if triple else '"') + "#" * hashes
            escape = "\\" + "#" * hashes
            if text.startswith(close, i):
                take("q", i + len(close))
                stack.pop()
            elif text.startswith(escape + "(", i):
                take("q", i + len(escape) + 1)
                stack.append(["code", 1])
            elif text.startswith(escape, i):
                take("s", min(i + len(escape) + 1, n))
            else:
                following = _IN_STRING.search(text, i + 1)
                take("s", following.start() if following else n)
            continue
        following = _IN_CODE.search(text, i)
        if not following:
            take("c", n)
            break
        take("c", following.start())
        found = following.group(0)
        if found == "//":
            end = text.find("\n", i)
            take("/", n if end < 0 else end)
        elif found == "/*":
            depth, end = 1, i + 2
            while end < n and depth:
                if text.startswith("/*", end):
                    depth, end = depth + 1, end + 2
                elif text.startswith("*/", end):
                    depth, end = depth - 1, end + 2
                else:
                    end += 1
            take("/", end)
        elif found in "()":
            if top:
                top[1] += 1 if found == "(" else -1
                if top[1] == 0:
                    stack.pop()
                    take("q", i + 1)
                    continue
            take("c", i + 1)
        else:
            opening = _OPENING.match(text, i)
            stack.append(["string", len(opening.group(1)), opening.group(2) == '"""'])
            take("q", opening.end())
    return "".join(kinds)


def code(text):
    """The text with blanks in place of strings and comments, so that every place stays the same."""
    return "".join(c if k == "c" or c == "\n" else " " for c, k in zip(text, classify(text)))


def closing(code, opening):
    """The place of the bracket that closes the one at `opening`; the end of the text when there is none."""
    depth = 0
    for match in re.compile(r"[()\[\]{}]").finditer(code, opening):
        depth += 1 if match.group(0) in "([{" else -1
        if depth == 0:
            return match.start()
    return len(code)
