// The sign-in library tells the console when a passkey does not answer; people are told too.
document.addEventListener('allauth.error', function (event) {
  event.preventDefault();
  document.getElementById('passkey_trouble').hidden = false;
});
