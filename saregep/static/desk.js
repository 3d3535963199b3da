// The desk: the requirements of the chosen service appear without a second look at the page.
// Without this file a button of the form shows them.
(() => {
  "use strict";
  const select = document.getElementById("id_service");
  if (!select) return;
  const show = () => {
    for (const part of document.querySelectorAll("[data-offer]")) part.hidden = part.dataset.offer !== select.value;
  };
  select.addEventListener("change", show);
  show();
})();
