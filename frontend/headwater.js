// Where only a part of a page was to change and that fails, load the whole page: it says what happened.
for (const name of ["htmx:responseError", "htmx:sendError"]) {
  document.addEventListener(name, ({ detail }) => {
    if (detail.requestConfig.verb === "get") window.location.assign(detail.pathInfo.finalRequestPath);
  });
}
