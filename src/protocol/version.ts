/** Rises with every change that an older client or server would misunderstand. */
export const PROTOCOL_VERSION = 3;
