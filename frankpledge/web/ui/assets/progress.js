// Show how far a load is without loading the page again. Without this script the page refreshes itself.
const held = document.querySelector("[data-fp-progress]");

async function look() {
  const answer = await fetch(held.dataset.fpProgress, { headers: { Accept: "text/html" } });
  if (!answer.ok) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  const bar = fresh.querySelector("[data-fp-part=bar]");
  if (!bar) {
    window.location.reload(); // it is over: the page shows the report
    return;
  }
  for (const part of fresh.querySelectorAll("[data-fp-part]")) {
    const old = held.querySelector(`[data-fp-part=${part.dataset.fpPart}]`);
    if (old && old.innerHTML !== part.innerHTML) old.innerHTML = part.innerHTML;
  }
}

if (held) setInterval(look, 1000);
