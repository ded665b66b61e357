// Puts buttons on a shared conversation. The page is whole without them.
const said = document.body.dataset;

async function copy(button, words) {
  await navigator.clipboard.writeText(words);
  button.textContent = said.copied;
  setTimeout(() => {
    button.textContent = said.copy;
  }, 1500);
}

function addCopyButton(place, words) {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = said.copy;
  button.addEventListener("click", () => copy(button, words()));
  place.append(button);
}

// Browsers give no clipboard to pages that come unencrypted.
if (navigator.clipboard) {
  for (const article of document.querySelectorAll("article"))
    addCopyButton(article, () => article.dataset.copy);
  for (const figure of document.querySelectorAll("figure.code"))
    addCopyButton(
      figure.querySelector("figcaption"),
      () => figure.querySelector("code").textContent,
    );
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
