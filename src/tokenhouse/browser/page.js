// textual.js draws, and says on the elements how far it is: what it leaves to the page is here.

const terminal = document.getElementById("terminal");
const again = document.getElementById("again");

again.addEventListener("click", () => location.reload());

// Keys go to the console without a click, once there is somebody to hear them.
new MutationObserver((_changes, watch) => {
  if (terminal.classList.contains("-connected")) {
    watch.disconnect();
    terminal.querySelector("textarea").focus();
  }
}).observe(terminal, { attributes: true });

// The console has ended, in whatever way: nothing that it showed stays. Enter opens it again.
new MutationObserver((_changes, watch) => {
  if (document.body.classList.contains("-closed")) {
    watch.disconnect();
    terminal.remove();
    again.focus();
  }
}).observe(document.body, { attributes: true });
