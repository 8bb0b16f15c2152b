"""The stage around a slide: keys, blank screen, full screen, timer, turning by itself, one size for all screens."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import streamlit as st

from pages import _pick

KEY = "stage"
WIDTH, HEIGHT = 1920, 1080  # px in which every slide is laid out; the stage scales it to the screen

_JS = """
const state = { wanted: null, asked: null, pressed: 0, blank: false, turning: false, turn: 0, tick: 0, heard: false };
const say = (root, words) => {
  root.querySelector(".stage-word").textContent = words || "";
};
const fit = () => {
  const by = Math.min(window.innerWidth / WIDTH, window.innerHeight / HEIGHT);
  document.documentElement.style.setProperty("--stage", String(by));
};
const clock = (seconds) => {
  const left = Math.abs(seconds);
  const said = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;
  return seconds < 0 ? `+${said}` : said;
};
const begun = (data) => {
  const name = `stage_${data.meeting}_${data.item}`;
  const found = sessionStorage.getItem(name);
  if (found) return Number(found);
  sessionStorage.setItem(name, String(Date.now()));
  return Date.now();
};
const awake = async () => {
  try {
    if (document.visibilityState === "visible") await navigator.wakeLock.request("screen");
  } catch (_) { /* the screen's own saver decides */ }
};
export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement;
  const go = (to) => {
    const last = data.count - 1;
    state.wanted = Math.max(0, Math.min(last, to));
    state.pressed = Date.now();
    if (!data.district && state.wanted === state.asked) return;
    state.asked = state.wanted;  // what is shown may be one that another press has already left
    setTriggerValue("go", { to: state.wanted });
  };
  const at = () => state.wanted ?? data.slide;
  // Several presses at once: slides on the way to the wanted one do not call it back.
  const arrived = data.slide === state.wanted || Date.now() - state.pressed > 4000;
  if (state.wanted === null || arrived) state.wanted = state.asked = data.slide;
  document.documentElement.dataset.stage = data.is_on ? "on" : "off";
  fit();
  const blank = (on) => {
    state.blank = on;
    root.querySelector(".stage-blank").hidden = !on;
  };
  const full = async () => {
    try {
      if (document.fullscreenElement) await document.exitFullscreen();
      else await document.documentElement.requestFullscreen();
      say(root, "");
    } catch (_) {
      say(root, data.words.no_full_screen);
      setTimeout(() => say(root, ""), 8000);
    }
  };
  const turn = (on) => {
    state.turning = on;
    clearInterval(state.turn);
    if (on) state.turn = setInterval(() => state.next(), Math.max(data.waiting, 5) * 1000);
    say(root, on ? data.words.turning : "");
  };
  state.next = () => go(at() + 1 >= data.count ? 0 : at() + 1);
  state.press = (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (/^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName)) return;
    const on_button = /^(BUTTON|A)$/.test(event.target.tagName);
    const key = event.key;
    const does = {
      ArrowRight: () => go(at() + 1), ArrowDown: () => go(at() + 1), PageDown: () => go(at() + 1),
      ArrowLeft: () => go(at() - 1), ArrowUp: () => go(at() - 1), PageUp: () => go(at() - 1),
      " ": on_button ? null : () => go(at() + 1),
      Home: () => go(0), End: () => go(data.count - 1),
      b: () => blank(!state.blank), B: () => blank(!state.blank), ".": () => blank(!state.blank),
      f: full, F: full, a: () => turn(!state.turning), A: () => turn(!state.turning),
      d: () => setTriggerValue("drill", { open: true }), D: () => setTriggerValue("drill", { open: true }),
      Backspace: () => setTriggerValue("back", { from: data.slide }),
      Escape: () => setTriggerValue("back", { from: data.slide }),
    }[key];
    if (!does) return;
    event.preventDefault();
    event.stopPropagation();
    if (state.blank && !/^[bB.]$/.test(key)) blank(false);
    does();
  };
  if (!state.heard) {
    state.heard = true;
    window.addEventListener("keydown", (event) => state.press(event), true);
    window.addEventListener("resize", fit);
    document.addEventListener("visibilitychange", awake);
    awake();
  }
  if (data.starts_turning && !state.turning && !state.turned) { state.turned = true; turn(true); }
  clearInterval(state.tick);
  const timer = root.querySelector(".stage-timer");
  const tick = () => {
    if (!data.item) { timer.textContent = ""; return; }
    const gone = Math.floor((Date.now() - begun(data)) / 1000);
    timer.textContent = data.seconds ? clock(data.seconds - gone) : clock(gone);
    timer.dataset.over = String(Boolean(data.seconds) && gone > data.seconds);
  };
  tick();
  state.tick = setInterval(tick, 1000);
  root.dataset.slide = String(data.slide);
  return () => { clearInterval(state.tick); clearInterval(state.turn);
    document.documentElement.dataset.stage = "off"; };
}
""".replace("WIDTH", str(WIDTH)).replace("HEIGHT", str(HEIGHT))

_HTML = """
<div class="stage-timer" role="timer" aria-live="off"></div>
<div class="stage-word" role="status"></div>
<div class="stage-blank" hidden></div>
"""

_CSS = """
:root[data-stage="on"], :root[data-stage="on"] body { overflow: hidden; background: #fff; }
:root[data-stage="on"] [data-testid="stSidebar"], :root[data-stage="on"] [data-testid="stHeader"],
:root[data-stage="on"] [data-testid="stSidebarCollapsedControl"] { display: none !important; }
:root[data-stage="on"] [data-testid="stMain"] { overflow: hidden !important; }
:root[data-stage="on"] [data-testid="stMainBlockContainer"] {
  width: 1920px; min-width: 1920px; height: 1080px; max-width: none; overflow: hidden;
  padding: 28px 44px 16px !important; box-sizing: border-box;
  position: fixed; left: 50%; top: 50%; background: #fff; color: #10161d;
  transform: translate(-50%, -50%) scale(var(--stage, 1)); transform-origin: center;
}
.st-key-slide { gap: 8px !important; }
.st-key-slide [data-testid="stMarkdownContainer"] { margin-bottom: 0 !important; }
.st-key-slide [data-testid="stHeading"] { padding: 0 !important; }
.st-key-slide_head p { font-size: 30px; line-height: 1.35; margin: 0; color: #2b3743; }
.st-key-slide_head { padding-right: 190px; }
.st-key-slide_title h2 { font-size: 36px; line-height: 1.35; padding: 0; margin: 0; font-weight: 600; color: #10161d; }
.st-key-slide_message h1 { font-size: 44px; line-height: 1.4; padding: 0; margin: 0; font-weight: 700; color: #10161d; text-wrap: pretty; }
.st-key-slide_body { padding-top: 10px; }
.st-key-slide_foot { position: absolute; left: 44px; right: 44px; bottom: 18px; gap: 0 !important; width: auto; }
.st-key-slide_foot p { font-size: 24px; line-height: 1.35; margin: 0; color: #2b3743; }
.st-key-slide [data-testid="stMetricLabel"] * { font-size: 28px !important; line-height: 1.35; color: #10161d; }
.st-key-slide [data-testid="stMetricValue"], .st-key-slide [data-testid="stMetricValue"] * {
  font-size: 60px !important; line-height: 1.25; color: #10161d; font-weight: 700;
}
.st-key-slide [class*="st-key-slide_small"] [data-testid="stMetricValue"],
.st-key-slide [class*="st-key-slide_small"] [data-testid="stMetricValue"] * { font-size: 42px !important; }
/* A chart measures itself on the scaled screen: what holds it is enlarged by as much. */
.st-key-slide_frame { overflow: visible !important; position: relative; }
.st-key-slide_frame [data-testid="stElementContainer"] {
  position: absolute !important; left: 0; top: 0;
  max-width: none !important;
  width: calc(100% / var(--stage, 1)) !important; height: calc(100% / var(--stage, 1)) !important;
}
.st-key-slide_frame [data-testid="stFullScreenFrame"], .st-key-slide_frame [data-testid="stPlotlyChart"] {
  width: 100% !important; max-width: none !important; height: 100% !important; overflow: visible !important;
}
.st-key-slide_frame div { overflow: visible !important; }
.st-key-slide_body h3 { font-size: 32px; line-height: 1.4; padding: 0; margin: 0; }
.st-key-slide h1 { font-size: 44px; line-height: 1.4; padding: 0; margin: 0; font-weight: 700; color: #10161d; }
.st-key-slide [data-testid="stMetric"] { padding: 0; }
.st-key-slide [data-testid="stCaptionContainer"] { margin-top: -22px; }
.st-key-slide [data-testid="stCaptionContainer"] p { font-size: 26px; line-height: 1.35; opacity: 1; color: #2b3743; }
.st-key-slide table { font-size: 30px; width: 100%; }
.st-key-slide th, .st-key-slide td {
  padding: 12px 16px !important; color: #10161d; font-size: 30px; line-height: 1.35;
  border-color: #8a96a3 !important; vertical-align: top;
}
.st-key-slide_decision { border-left: 10px solid #2f6fb0; padding: 4px 0 4px 24px; }
.st-key-slide_decision p { font-size: 34px; line-height: 1.3; margin: 0; font-weight: 600; }
.st-key-slide_districts, .st-key-slide_districts [data-testid="stHorizontalBlock"] { gap: 10px !important; }
.st-key-slide_districts button { min-height: 66px; }
.st-key-slide_districts button p { font-size: 28px !important; }
.st-key-slide_districts button:focus-visible { outline: 6px solid #2f6fb0; }
.stage-timer {
  position: fixed; right: 44px; top: 28px; font-size: 34px; font-variant-numeric: tabular-nums;
  color: #2b3743; font-family: inherit;
}
.stage-timer[data-over="true"] { color: #b5471b; font-weight: 700; }
.stage-timer[data-over="true"]::after { content: " ⏰"; }
.stage-word {
  position: fixed; left: 44px; bottom: 64px; font-size: 28px; background: #10161d; color: #fff;
  padding: 0 18px; z-index: 20;
}
.stage-blank { position: fixed; inset: -200vh -200vw; background: #000; z-index: 99; }
.stage-blank[hidden] { display: none; }
"""


@st.cache_resource
def _component():  # type: ignore[no-untyped-def]  # the renderer's type is not public
    return st.components.v2.component("stage", html=_HTML, css=_CSS, js=_JS, isolate_styles=False)


def stage(data: Mapping[str, Any], heard: Mapping[str, Callable[[], None]]) -> None:
    """The stage around what the run draws.

    data: meeting, slide, count, item, seconds (its time, 0 without), waiting, starts_turning,
    district, words, is_on. heard: what to do before the next run where the presenter asked for go,
    drill or back; `asked` says where to.
    """
    callbacks = {f"on_{name}_change": does for name, does in heard.items()}
    _component()(data=dict(data), key=KEY, height="content", **callbacks)


def asked(name: str) -> Any:
    """What came with a key that was pressed, in its callback; None without one."""
    return _pick.heard(KEY, name)
