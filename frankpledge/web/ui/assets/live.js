// Keep the changing parts of a page fresh during a session. Without this script the page shows them when it is loaded.
const held = document.querySelector("[data-fp-live]");
let tag = "";
let misses = 0;

// A part in which somebody stands or types is left alone until they move on.
function put(part) {
  const old = document.querySelector(`[data-fp-part="${part.dataset.fpPart}"]`);
  if (!old || old.innerHTML === part.innerHTML || old.contains(document.activeElement)) return false;
  old.innerHTML = part.innerHTML;
  return true;
}

async function look() {
  const headers = { Accept: "text/html", "X-Frankpledge-Background": "live" };
  if (tag) headers["If-None-Match"] = tag;
  const answer = await fetch(held.dataset.fpLive, { headers, cache: "no-store", redirect: "manual" });
  if (answer.status === 304) return;
  if (answer.type === "opaqueredirect" || answer.status === 403 || answer.status === 404) {
    window.location.reload(); // signed out, or no longer theirs to see: the page itself says so
    return;
  }
  if (!answer.ok) throw new Error(String(answer.status));
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  const parts = [...fresh.querySelectorAll("[data-fp-part]")];
  const waits = parts.some((part) => {
    const old = document.querySelector(`[data-fp-part="${part.dataset.fpPart}"]`);
    return old && old.innerHTML !== part.innerHTML && old.contains(document.activeElement);
  });
  parts.forEach(put);
  tag = waits ? "" : answer.headers.get("ETag") ?? "";
}

async function again() {
  try {
    if (!document.hidden) await look();
    misses = 0;
  } catch {
    misses = Math.min(misses + 1, 5); // the server is away: ask less often, and never give up
  }
  const every = Number(held.dataset.fpEvery || 3) * 1000;
  setTimeout(again, every * 2 ** misses * (0.85 + 0.3 * Math.random()));
}

if (held) {
  document.addEventListener("visibilitychange", () => { if (!document.hidden) look().catch(() => {}); });
  setTimeout(again, Number(held.dataset.fpEvery || 3) * 1000);
}
