#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Draws the table that cio_sweep writes.

usage: plot.py TABLE.csv PICTURE.svg    (on the machine that measured: its cores are told)
"""
import csv
import math
import os
import sys
from collections import defaultdict
from xml.sax.saxutils import escape

WIDTH, HEIGHT = 840, 520
LEFT, RIGHT, TOP, BOTTOM = 80, 810, 100, 410  # of the area between the axes

INK, FAINT, PAPER = "#24292f", "#d8dee4", "#fdfdfb"
# Of the palette of Okabe and Ito, which colour-blind people can tell apart. The dashes tell the rest.
PROTOCOLS = {"http1": ("HTTP/1.1", "#0072b2"), "http2": ("HTTP/2 over TLS", "#d55e00")}
MODES = {"library": ("library", ""), "hand": ("hand-written loop", "7 5")}

NOTE = (
    "Batches of the library beside a curl_multi loop written by hand, in turns; medians of several rounds.",
    "One machine, whose {cores} cores the client shares with the server (nginx, nghttpd): compare the lines,",
    "not the numbers with those of other machines.",
)


def read(path):
    """The lines: (protocol, mode) to points (concurrency, requests per second)."""
    lines = defaultdict(list)
    with open(path, newline="", encoding="utf-8") as table:
        for row in csv.DictReader(table):
            point = int(row["concurrency"]), float(row["requests_per_second"])
            lines[row["protocol"], row["mode"]].append(point)
    return {key: sorted(points) for key, points in lines.items()}


def step_of(highest):
    """The distance between ticks of the vertical axis: some six of them, round numbers."""
    magnitude = 10 ** math.floor(math.log10(highest / 6))
    return next(step * magnitude for step in (1, 2, 5, 10) if step * magnitude >= highest / 6)


class Picture:
    def __init__(self, lines):
        self.lines = lines
        points = [point for line in lines.values() for point in line]
        self.counts = sorted({count for count, _ in points})
        highest = max(rate for _, rate in points)
        self.step = step_of(highest)
        self.top_rate = math.ceil(highest / self.step) * self.step
        self.parts = []

    def x(self, count):
        first, last = math.log2(self.counts[0]), math.log2(self.counts[-1])
        return LEFT + 20 + (RIGHT - LEFT - 40) * (math.log2(count) - first) / (last - first)

    def y(self, rate):
        return BOTTOM - (BOTTOM - TOP) * rate / self.top_rate

    def text(self, x, y, words, size=13, anchor="middle", more=""):
        self.parts.append(
            f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" text-anchor="{anchor}" {more}>{escape(words)}</text>'
        )

    def stroke(self, x1, y1, x2, y2, colour, width=1.0, dash=""):
        self.parts.append(
            f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="{colour}" '
            f'stroke-width="{width}" stroke-dasharray="{dash}"/>'
        )

    def marker(self, x, y, mode, colour):
        """A disc for the library, a hollow square for the loop."""
        if mode == "library":
            self.parts.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4.5" fill="{colour}"/>')
        else:
            self.parts.append(
                f'<rect x="{x - 4:.1f}" y="{y - 4:.1f}" width="8" height="8" fill="{PAPER}" '
                f'stroke="{colour}" stroke-width="1.8"/>'
            )

    def axes(self):
        rate = 0
        while rate <= self.top_rate:
            self.stroke(LEFT, self.y(rate), RIGHT, self.y(rate), FAINT if rate else INK)
            self.text(LEFT - 10, self.y(rate) + 4, f"{rate:,.0f}", anchor="end")
            rate += self.step
        for count in self.counts:
            self.stroke(self.x(count), BOTTOM, self.x(count), BOTTOM + 6, INK)
            self.text(self.x(count), BOTTOM + 22, str(count))
        self.text((LEFT + RIGHT) / 2, BOTTOM + 44, "requests in flight at once")
        middle = (TOP + BOTTOM) / 2
        self.text(20, middle, "requests per second", more=f'transform="rotate(-90 20 {middle:.1f})"')

    def curves(self):
        for (protocol, mode), points in self.lines.items():
            colour, dash = PROTOCOLS[protocol][1], MODES[mode][1]
            path = " ".join(f"{self.x(count):.1f},{self.y(rate):.1f}" for count, rate in points)
            self.parts.append(
                f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2.2" '
                f'stroke-dasharray="{dash}"/>'
            )
            for count, rate in points:
                self.marker(self.x(count), self.y(rate), mode, colour)

    def legend(self):
        for row, (mode, (mode_name, dash)) in enumerate(MODES.items()):
            for column, (protocol, (protocol_name, colour)) in enumerate(PROTOCOLS.items()):
                x, y = LEFT + 20 + 330 * column, 56 + 22 * row
                self.stroke(x, y, x + 44, y, colour, 2.2, dash)
                self.marker(x + 22, y, mode, colour)
                self.text(x + 54, y + 4, f"{protocol_name}, {mode_name}", anchor="start")

    def svg(self):
        self.text(LEFT, 30, "Transactional e-mails sent per second", 18, "start", 'font-weight="600"')
        self.legend()
        self.axes()
        self.curves()
        for i, line in enumerate(NOTE):
            self.text(LEFT, BOTTOM + 68 + 17 * i, line.format(cores=os.cpu_count()), 12, "start")
        return "\n".join(
            [
                f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" '
                f'height="{HEIGHT}" font-family="system-ui, sans-serif" fill="{INK}">',
                f'<rect width="{WIDTH}" height="{HEIGHT}" rx="6" fill="{PAPER}"/>',
                *self.parts,
                "</svg>\n",
            ]
        )


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    with open(sys.argv[2], "w", encoding="utf-8") as picture:
        picture.write(Picture(read(sys.argv[1])).svg())


if __name__ == "__main__":
    main()
