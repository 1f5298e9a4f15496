// The report is sent without the app's scripts; its button to print needs only this.
for (const button of document.querySelectorAll('[data-print]')) {
  button.parentElement.hidden = false;
  button.addEventListener('click', () => print());
}
