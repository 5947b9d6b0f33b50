/** A server that stands in for an AWS service, over the wire. */
export interface Engine {
  readonly url: string;
  stop(): Promise<void>;
}

/** One that somebody else runs. */
export const external = (url: string): Engine => ({ url, stop: async () => {} });
