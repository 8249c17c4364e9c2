// A script of another host is asked for only when the reader presses its button.
for (const button of document.querySelectorAll("[data-script]")) {
  button.hidden = false;
  button.addEventListener("click", () => {
    const script = document.createElement("script"), place = button.parentElement.nextElementSibling;
    for (const { name, value } of place.attributes) if (name.startsWith("data-")) script.setAttribute(name, value);
    script.integrity = button.dataset.integrity;
    script.crossOrigin = "anonymous";
    script.src = button.dataset.script;
    place.after(script);
    button.parentElement.remove();
  });
}
