// What every page does once it is there: a search in place that gets no answer says so. Pages read and search without it.
document.addEventListener("htmx:error", () => {
  document.getElementById("said").textContent = "The server does not answer; try again in a while.";
});
document.addEventListener("htmx:after:request", () => {
  document.getElementById("said").textContent = "";
});
