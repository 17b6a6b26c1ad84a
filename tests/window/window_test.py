#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The page of cio-mock in a real browser.

usage: window_test.py CIO_MOCK [FOLDER_FOR_SCREENSHOTS]
"""

import json
import pathlib
import subprocess
import sys
import time
import traceback

from browser import Browser
from mock import Elsewhere, Mock

ENTER, ESCAPE, DOWN, RIGHT = "\ue007", "\ue00c", "\ue015", "\ue014"

RECEIPT = """<div style="font-family: sans-serif; max-width: 560px; margin: 0 auto; color: #222">
<div style="background: #24408f; color: #fff; padding: 28px 32px; border-radius: 10px 10px 0 0">
<div style="font-size: 13px; opacity: .8">Shop, Berlin</div><h1 style="margin: 6px 0 0; font-size: 24px">Thank you, Lucy!</h1></div>
<div style="padding: 24px 32px; border: 1px solid #e3e6ee; border-top: 0; border-radius: 0 0 10px 10px">
<p>Your order <b>1042</b> is on its way to you.</p>
<table style="width: 100%; border-collapse: collapse"><tr><td style="padding: 8px 0">Teapot</td><td align="right">39.90 EUR</td></tr>
<tr><td style="padding: 8px 0; border-bottom: 1px solid #ddd">2 cups</td><td align="right" style="border-bottom: 1px solid #ddd">19.00 EUR</td></tr>
<tr><td style="padding: 8px 0"><b>Total</b></td><td align="right"><b>58.90 EUR</b></td></tr></table>
<p><a href="https://shop.example.com/orders/1042" style="display: inline-block; background: #24408f; color: #fff; padding: 10px 18px; border-radius: 6px; text-decoration: none">Follow your parcel</a></p>
</div></div>"""


def hostile(site):
    """Everything that a message could try."""
    return f"""<!doctype html><head><base href="{site}/base/"><meta http-equiv="refresh" content="0;url={site}/refresh">
<link rel="stylesheet" href="{site}/style.css"><script src="{site}/script.js"></script></head>
<body onload="document.title='ran'" background="{site}/background.png">
<script>top.document.title = 'ran'; parent.postMessage('ran', '*'); fetch('{site}/fetch')</script>
<img src="{site}/image.png" onerror="top.document.title='ran'"><img src="relative.png">
<svg onload="top.document.title='ran'"><script>top.document.title='ran'</script><image href="{site}/svg.png"/></svg>
<form action="{site}/form" method="post"><input name="secret" autofocus onfocus="top.document.title='ran'"><button id="send">Send</button></form>
<a id="script-link" href="javascript:top.document.title='ran'">script</a>
<a id="top-link" href="{site}/top" target="_top">top</a> <a id="blank-link" href="{site}/blank" target="_blank">blank</a>
<a id="self-link" href="{site}/self">self</a>
<iframe src="{site}/frame"></iframe><object data="{site}/object"></object><embed src="{site}/embed">
<video src="{site}/video" autoplay></video><style>@import url("{site}/import.css"); body {{ background: url("{site}/css.png") }}</style>
<p id="end">The end of it</p></body>"""


class WindowTest:
    def __init__(self, program):
        self.browser = Browser()
        self.mock = Mock(program)
        self.browser.emulate(1280, 800)
        self.browser.open(self.mock.page)
        self.browser.run("window.title = document.title; window.loaded = true;"
                         "addEventListener('message', () => (document.title = 'ran'))")

    def close(self):
        self.browser.close()
        code = self.mock.close()
        assert code == 0, f"cio-mock ended with {code}"

    def go(self, view):
        self.browser.run("location.hash = arguments[0]", f"#/{view}")

    # ---- what it does --------------------------------------------------------------------------

    def test_sends_arrive_without_a_reload(self):
        self.browser.wait_for_text("Live", "#live")
        self.mock.send("lucy@example.com", "A first receipt", RECEIPT)
        self.browser.wait_for_text("A first receipt", ".rows")
        for number in range(70):
            self.mock.send(f"person{number}@example.com", f"Number {number}", "<p>Hello</p>")
        self.browser.wait_for_text("Number 69", ".rows")
        self.browser.wait_for_text("75", "#message-count")  # with the four of the workspace
        assert self.browser.run("return window.loaded"), "it was loaded again"
        self.browser.wait_for_text("new message", "#announcement")

    def test_older_messages_come_when_they_are_scrolled_to(self):
        self.browser.run("document.querySelector('.side .scroll').scrollTop = 1e9")
        self.browser.wait_for_text("A first receipt", ".rows")
        self.browser.run("document.querySelector('.side .scroll').scrollTop = 0")

    def test_search_finds(self):
        self.browser.press("/")
        self.browser.press(*"first")
        self.browser.wait("one row", "return document.querySelectorAll('.row').length === 1")
        self.browser.wait_for_text("A first receipt", ".rows")
        self.browser.type(".search", "nothing like it")
        self.browser.wait_for_text("Nothing matches", ".side")
        self.browser.run("const s = document.querySelector('.search'); s.value = ''; s.dispatchEvent(new Event('input')); s.blur()")
        self.browser.wait_for_text("Number 69", ".rows")

    def test_a_message_is_shown_with_the_keyboard_alone(self):
        self.browser.run("document.querySelector('.row').focus()")
        self.browser.press(DOWN, ENTER)
        self.browser.wait_for_text("Number 68", "h2")
        self.browser.run("document.querySelector('[role=tab][aria-selected=true]').focus()")
        self.browser.press(RIGHT)
        self.browser.wait("the next tab", "return document.activeElement.textContent === 'Text' && "
                          "document.activeElement.getAttribute('aria-selected') === 'true'")
        self.browser.click_text("[role=tab]", "Raw")
        self.browser.wait_for_text("POST /v1/send/email", ".panel")
        self.browser.wait_for_text("delivery_id", ".panel")

    def test_a_simulated_event_shows_in_the_timeline_and_goes_out(self):
        site = Elsewhere()
        status, answer = self.mock.call("/reporting_webhooks", {"name": "Mine", "endpoint": f"{site.url}/events",
                                                                "events": ["email_bounced"]})
        assert status == 200, answer
        self.browser.click_text(".actions button", "Bounced")
        self.browser.wait_for_text("Bounced", ".timeline")
        self.browser.wait("its row", "return document.querySelector('.row[aria-current] .state').textContent === 'Bounced'")
        self.browser.wait("the focus stays", "return document.activeElement.textContent === 'Bounced'")
        self.go("controls")
        self.browser.wait("it was posted", "return /Accepted\\s*1/.test(document.querySelector('#webhooks')?.innerText)")
        assert site.seen == ["/events"], site.seen
        self.go("messages")

    def test_a_hostile_message_does_nothing(self):
        site = Elsewhere()
        name = '<img src=x onerror="document.title=\'ran\'">'
        delivery = self.mock.send("mallory@example.com", f"<script>document.title='ran'</script>{name}", hostile(site.url),
                                  headers=json.dumps([{"name": "X-Bad", "value": "<script>document.title='ran'</script>"}]),
                                  attachments={"page.html": "PHNjcmlwdD4="}, message_data={name: name})
        self.mock.call("/send/push", {"transactional_message_id": "order_shipped", "identifiers": {"id": "lucy"},
                                      "title": name, "message": name})
        self.browser.wait_for_text("mallory@example.com", ".rows")
        self.browser.click_text(".row", "mallory@example.com")
        self.browser.click_text("[role=tab]", "Message")
        frame = self.browser.find("iframe.message")
        context = {"id": {"element-6066-11e4-a52e-4f735466cecf": frame}}
        self.browser.call("POST", "/frame", context)
        self.browser.wait_for_text("The end of it")
        for link in ("#script-link", "#top-link", "#blank-link", "#send", "#self-link"):
            try:
                self.browser.click(link)
            except RuntimeError as refused:  # of a frame whose link was refused there is nothing left to click
                assert link == "#send" or "no such" in str(refused), f"{link}: {refused}"
        self.browser.call("POST", "/frame", {"id": None})
        for tab in ("Text", "HTML", "Headers", "Attachments", "Data", "Raw"):
            self.browser.click_text("[role=tab]", tab)
        self.browser.wait_for_text("POST /v1/send/email", ".panel")
        time.sleep(0.5)  # for what should not happen
        assert self.browser.run("return document.title").startswith("cio-mock"), "something of it ran"
        assert self.browser.run("return location.origin + '/'") == self.browser.run("return arguments[0]", self.mock.page)
        assert len(self.browser.call("GET", "/window/handles", None)) == 1, "it opened a window"
        assert site.seen == [], f"it reached {site.seen}"
        # Nor when its HTML is opened on its own.
        self.browser.open(f"{self.mock.page}mock/messages/{delivery.replace('/', '%2F').replace('+', '%2B')}/html")
        time.sleep(0.5)
        assert self.browser.run("return document.title") != "ran"
        assert self.browser.run("return origin") == "null"
        assert site.seen == [], f"it reached {site.seen}"
        self.browser.console()  # that all this was refused is in the console
        self.browser.open(self.mock.page)

    def test_requests_say_what_was_wrong(self):
        assert self.mock.call("/send/email", {"to": 7})[0] == 400
        self.go("requests")
        self.browser.wait_for_text("send_transactional_email", ".rows")
        self.browser.click(".row")
        self.browser.wait_for_text("must be of type string", ".problems")

    def test_a_fault_armed_in_the_page_hits_the_next_call(self):
        self.go("controls")
        self.browser.wait_for_text("The next call fails")
        self.browser.wait("the operations", "return document.querySelectorAll('#operations option').length > 100")
        self.browser.type("#fault-form [name=operation]", "get_campaign")
        self.browser.click("#fault-form .primary")
        self.browser.wait_for_text("status 503", ".armed-list")
        self.browser.wait_for_text("1 armed", "#fault-count")
        assert self.mock.call("/campaigns")[0] == 200, "another operation"
        assert self.mock.call("/campaigns/7")[0] == 503
        assert self.mock.call("/campaigns/7")[0] == 200, "once"
        self.browser.wait_for_text("Nothing.", ".armed-list")
        for kind, status in (("hang_up", 0), ("hang_up_after_acting", 0), ("html", 404), ("garbage", None), ("empty", None),
                             ("truncated", None), ("delay", 200)):
            self.browser.run("const s = document.querySelector('[name=kind]'); s.value = arguments[0];"
                             "s.dispatchEvent(new Event('change')); document.querySelector('[name=delay_ms]').value = 10", kind)
            self.browser.click("#fault-form .primary")
            self.browser.wait_for_text("1 armed", "#fault-count")
            try:
                got = self.mock.call("/campaigns/7")[0]
            except Exception:  # no JSON
                got = None
            assert got == status, f"{kind}: {got}"
            self.browser.wait_for_text("Nothing.", ".armed-list")
        self.browser.type("#fault-form [name=operation]", "no_such_operation")
        self.browser.click("#fault-form .primary")
        self.browser.wait_for_text("no_such_operation", "main [role=alert]")
        errors = [entry for entry in self.browser.console() if entry["level"] == "SEVERE"]
        assert len(errors) == 1 and "400" in errors[0]["message"], errors

    def test_limits_and_delay_are_switched_on(self):
        self.browser.click(".switch input")
        self.browser.wait("it is on", "return document.querySelector('.switch input').checked")
        assert 429 in [self.mock.call("/campaigns")[0] for _ in range(40)]
        self.browser.click(".switch input")
        self.browser.wait_for_text("Start over")
        self.browser.click_text("button", "Start over")
        self.browser.wait_for_text("4", "#message-count")
        self.browser.wait("no request", "return document.querySelector('#request-count').textContent === '0'")

    def test_the_workspace_is_shown(self):
        self.go("workspace")
        self.browser.wait_for_text("lucy@example.com", ".rows")
        self.go("workspace/segments")
        self.browser.click_text("summary", "VIP")
        self.browser.click_text("details[open] a", "Show who is in it")
        self.browser.wait_for_text("People of segment 7")
        self.go("workspace/collections")
        self.browser.click_text("summary", "products")
        self.browser.wait_for_text("Teapot", "details[open]")

    def test_addresses_that_lead_nowhere_are_no_trouble(self):
        for address, shown in (("nothing", "No message is open"), ("messages/%E0%A4", "This message is gone"),
                               ("requests/abc", "This request is gone"), ("workspace/aliens", "lucy@example.com"),
                               ("constructor", "No message is open")):
            self.go(address)
            self.browser.wait_for_text(shown, "main")
        errors = [entry for entry in self.browser.console() if "404" not in entry["message"]]
        assert errors == [], errors

    def test_it_fits_a_phone(self):
        self.browser.emulate(390, 844)
        self.mock.send(f"{'very-' * 12}long@example.com", "A long subject " * 10, RECEIPT)
        self.mock.send("lucy@example.com", "On the way", RECEIPT)
        for view in ("messages", "requests", "workspace", "controls"):
            self.go(view)
            self.browser.wait("it is shown", "return document.querySelector('main .row, main .card')")
            wide = self.browser.run("""return [...document.querySelectorAll("nav[aria-label=Views] a, .search, .row *, .card")]
                .filter((one) => one.getBoundingClientRect().right > innerWidth).map((one) => one.outerHTML.slice(0, 80))""")
            assert wide == [], f"{view}: {wide}"
        self.go("messages")
        self.browser.click_text(".row", "On the way")
        self.browser.wait_for_text("On the way", "h2")
        self.browser.wait("it fits", "return document.documentElement.scrollWidth <= innerWidth")
        self.browser.click(".back")
        self.browser.wait("the list", "return document.querySelector('.row')?.offsetParent")
        self.browser.emulate(1280, 800)

    def test_everything_has_a_name(self):
        for view in ("messages", "requests", "workspace", "controls"):
            self.go(view)
            time.sleep(0.2)
            nameless = self.browser.run("""return [...document.querySelectorAll("button, a, input, select, iframe, [role=tablist], nav")]
                .filter((one) => !(one.ariaLabel || one.title || one.textContent.trim() || one.labels?.length || one.closest("label")))
                .map((one) => one.outerHTML)""")
            assert nameless == [], nameless

    def test_the_console_is_clean(self):
        assert self.browser.console() == [], "errors in the console"


def screenshots(program, folder):
    """The pictures of the README."""
    browser = Browser()
    mock = Mock(program)
    mock.send("tom@example.com", "Reset your password", "<p>Hello Tom</p>")
    mock.call("/send/push", {"transactional_message_id": "order_shipped", "identifiers": {"id": "lucy"},
                             "title": "On its way", "message": "Your parcel arrives tomorrow."})
    mock.call("/send/sms", {"transactional_message_id": "order_shipped", "identifiers": {"id": "lucy"}, "to": "+4915112345678"})
    mock.call("/campaigns/12/triggers", {"emails": ["ada+news@example.com"]})
    bounced = mock.send("old@example.com", "We miss you", "<p>Come back</p>")
    mock.call("/send/email", {"to": 7})
    opened = mock.send("lucy@example.com", "Thank you for your order", RECEIPT, plaintext_body="Thank you, Lucy!",
                       attachments={"terms.txt": "VGVybXM="}, message_data={"order": 1042})
    browser.open(mock.page)
    event = "return fetch('/mock/messages/' + encodeURIComponent(arguments[0]) + '/events', {method: 'POST', body: JSON.stringify({metric: arguments[1]})}).then((r) => r.status)"
    browser.run(event, opened, "opened")
    browser.run(event, bounced, "bounced")
    browser.run("location.hash = '#/messages/' + encodeURIComponent(arguments[0])", opened)
    for scheme in ("light", "dark"):
        browser.emulate(1280, 800, scheme)
        browser.wait_for_text("Opened", ".timeline")
        time.sleep(0.5)  # until the frame is drawn
        file = folder / f"mock-window-{scheme}.png"
        browser.screenshot(file)
        subprocess.run(["pngquant", "--force", "--skip-if-larger", "--output", file, "128", file], check=True)
        subprocess.run(["optipng", "-quiet", "-strip", "all", file], check=True)
        assert file.stat().st_size < 150_000, f"{file} has {file.stat().st_size} bytes"
        print(f"{file}: {file.stat().st_size} bytes")
    browser.close()
    mock.close()


def main():
    began, failed = time.monotonic(), 0
    program = sys.argv[1]
    test = WindowTest(program)
    names = [name for name in vars(WindowTest) if name.startswith("test_")]
    for name in names:
        try:
            getattr(test, name)()
            print(f"ok      {name}")
        except Exception:
            failed += 1
            print(f"FAILED  {name}\n{traceback.format_exc()}")
    test.close()
    if len(sys.argv) > 2:
        screenshots(program, pathlib.Path(sys.argv[2]))
    print(f"window: {len(names) - failed} of {len(names)} passed in {time.monotonic() - began:.1f} s")
    sys.exit(1 if failed else 0)


main()
