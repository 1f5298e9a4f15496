import { beforeNavigate } from '$app/navigation';
import * as m from '#messages';

/**
 * Asks before a page is left with something not saved. Called while the page's component is set up.
 *
 * @param isUnsaved asked each time the page is about to be left
 */
export function guardUnsaved(isUnsaved: () => boolean): void {
  beforeNavigate((navigation) => {
    if (!isUnsaved() || navigation.type === 'form') return;
    if (navigation.willUnload) navigation.cancel();
    else if (!confirm(m.organiser_leave_unsaved())) navigation.cancel();
  });
}
