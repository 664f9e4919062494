/**
 * The one script of the plain pages, for what is shown once: its 复制 button shows where there are scripts, and copies
 * on plain http and in old browsers too. Without it the words are selected by a tap.
 */
export const copyScript = `
document.querySelectorAll('button.copy').forEach(function (button) {
  button.hidden = false;
  button.addEventListener('click', function () {
    var once = button.parentElement.querySelector('code');
    var done = function (isCopied) {
      button.textContent = isCopied ? button.dataset.done : button.dataset.failed;
    };
    var bySelection = function () {
      var range = document.createRange();
      range.selectNodeContents(once);
      var selection = getSelection();
      selection.removeAllRanges();
      selection.addRange(range);
      done(document.execCommand('copy'));
    };
    if (!navigator.clipboard) return bySelection();
    navigator.clipboard.writeText(once.textContent).then(function () { done(true); }, bySelection);
  });
});
`;
