// Say on the page, and not in the console alone, that a security key did not answer.
document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  document.getElementById("key-fault").hidden = false;
});
