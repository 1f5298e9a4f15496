/** The service worker's caches, for it and for the pages that take away what it keeps. */
export const ASSETS_PREFIX = 'aktiver-';
/** Questionnaires and briefing material kept for bad times. */
export const PAGES_PREFIX = 'sider-';
/** Their images, which say in their address what they show. */
export const IMAGES = 'billeder';
/** The locked page of a shared tablet, which is nobody's. */
export const LOCKED_PAGE_PREFIX = 'laaseside-';
/** A cache of this name is the sign that the tablet was locked and the server may not know it yet. */
export const LOCKED = 'laast';
