/** Host to page: what the page is to show from now on. */
export interface ToPage<View> {
  readonly type: 'view';
  readonly view: View;
}

/** Page to host, once: the page can take a view. */
export interface Ready {
  readonly type: 'ready';
}
