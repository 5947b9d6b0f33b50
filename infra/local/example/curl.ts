/** Commands for the management API of one organization, to be pasted into any shell. Paths are put behind its address. */
export class Curl {
  private readonly authorization: string;

  constructor(
    private readonly organizationUrl: string,
    adminKey: string,
  ) {
    this.authorization = `-H 'authorization: Bearer ${adminKey}'`;
  }

  show(path: string): string {
    const url = this.organizationUrl + path;
    return `curl -sS -w '\\n' ${this.authorization} ${path.includes('?') ? `'${url}'` : url}`;
  }

  /** The shell fills variables into the path. */
  send(method: 'PUT' | 'POST', path: string, body: object): string {
    const json = `-H 'content-type: application/json' -d '${JSON.stringify(body)}'`;
    return `curl -sS -w '\\n' -X ${method} ${this.authorization} ${json} "${this.organizationUrl}${path}"`;
  }
}
