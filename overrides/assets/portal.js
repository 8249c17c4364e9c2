// Today's date stands in no page's bytes: it is written here, and without scripts the line is simply absent.
const line = document.querySelector("[data-today]");
if (line) {
  const now = new Date(), two = n => String(n).padStart(2, "0");
  const day = now.toLocaleDateString("vi", { weekday: "long" }).toLowerCase();
  line.textContent = `${day[0].toUpperCase()}${day.slice(1)}, ${two(now.getDate())}/${two(now.getMonth() + 1)}/${now.getFullYear()}`;
}
// Browsers leave an entry of the menu half outside the row that scrolls when the keyboard reaches it.
document.querySelector(".bar ul")?.addEventListener("focusin", event => event.target.scrollIntoView({ block: "nearest", inline: "nearest" }));
