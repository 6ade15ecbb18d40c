import type { LogEvents } from "./log-line.js";
import type { SectionMarker } from "./section-marker.js";

/** A place in the queue. Its lines and markers wait for the places before it. */
export interface Place {
  waiting: Waiting[] | undefined;
  isEnded: boolean;
  next: Place | undefined;
}

type Waiting = { text: string; title: string | undefined } | { marker: SectionMarker };

/** Emits lines and markers in the order of their places. A place waits until the ones before it have ended. */
export class LineQueue {
  readonly #events: LogEvents;
  #first: Place | undefined;
  #last: Place | undefined;

  constructor(events: LogEvents) {
    this.#events = events;
  }

  get last(): Place | undefined {
    return this.#last;
  }

  append(): Place {
    const place: Place = { waiting: undefined, isEnded: false, next: undefined };
    if (this.#last) this.#last.next = place;
    else this.#first = place;
    this.#last = place;
    return place;
  }

  line(place: Place, text: string, title: string | undefined): void {
    if (place === this.#first) this.#events.line(text, title);
    else this.#add(place, { text, title });
  }

  marker(place: Place, marker: SectionMarker): void {
    if (place === this.#first) this.#events.marker?.(marker);
    else this.#add(place, { marker });
  }

  end(place: Place): void {
    place.isEnded = true;
    while (this.#first?.isEnded) {
      this.#first = this.#first.next;
      this.#emit(this.#first);
    }
    if (this.#first === undefined) this.#last = undefined;
  }

  #add(place: Place, waiting: Waiting): void {
    place.waiting ??= [];
    place.waiting.push(waiting);
  }

  #emit(place: Place | undefined): void {
    for (const waiting of place?.waiting ?? []) {
      if ("marker" in waiting) this.#events.marker?.(waiting.marker);
      else this.#events.line(waiting.text, waiting.title);
    }
    if (place) place.waiting = undefined;
  }
}
