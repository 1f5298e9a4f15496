import type { Actor } from '#domain/identity/actor';

declare global {
  namespace App {
    interface Locals {
      actor: Actor;
      locale: 'da' | 'en';
      /** A tablet that one person after the other answers on. */
      isKiosk: boolean;
    }
    interface Error {
      message: string;
      /** To quote to support: the only thing a log line and an error page share. */
      reference?: string;
    }
  }
}

export {};
