// Behind the buttons of a shared conversation. The page is whole without it.
const said = document.body.dataset;

async function copy(button, words) {
  await navigator.clipboard.writeText(words);
  const label = button.textContent;
  button.textContent = said.copied;
  setTimeout(() => {
    button.textContent = label;
  }, 1500);
}

for (const button of document.querySelectorAll("article > button, figcaption > button")) {
  const code = button.closest("figure")?.querySelector("code");
  if (code) button.textContent = said.copy;
  button.hidden = !navigator.clipboard;
  button.addEventListener("click", () => copy(button, code?.textContent ?? button.dataset.copy));
}

const keep = document.querySelector("button[data-keep]");
if (keep) {
  keep.hidden = false;
  keep.addEventListener("click", async () => {
    keep.disabled = true;
    const response = await fetch(keep.dataset.keep, { method: "POST" }).catch(() => null);
    const made = response?.ok ? await response.json() : null;
    if (made) location.assign(`/c/${made.conversationId}`);
    else keep.textContent = said.failed;
    keep.disabled = made !== null;
  });
}
