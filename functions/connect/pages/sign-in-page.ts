import { originOf } from './form-target.ts';
import { html } from './html.ts';
import { notice, type Problem } from './notice.ts';
import { type Page, pageOf } from './page.ts';

export interface SignInProps {
  readonly status: number;
  readonly action: string;
  /** Absolute: where the answer to the form redirects to. */
  readonly signInUrl: string;
  /** Whose tracker it will be, in words. */
  readonly organization: string;
  readonly problem?: Problem;
}

/** The page that leads to Microsoft to sign in, the first step of connecting Azure DevOps. */
export const signInPage = ({ status, action, signInUrl, organization, problem }: SignInProps): Page =>
  pageOf({
    status,
    title: `Connect Azure DevOps to ${organization}`,
    main: html`<h1>Connect Azure DevOps to <bdi>${organization}</bdi></h1>
${notice(problem)}
<p>Sign in with Microsoft, then choose which Azure DevOps organization to connect.</p>
<p>Sign in as a member of its <b>Project Collection Administrators</b>: others may not register the service hook that tells us of changes.
We act as you there: we read work items, set whom they are assigned to, and look after our hook.</p>
<form method="post" action="${action}">
<div class="buttons"><button>Sign in with Microsoft</button></div>
</form>`,
    formTargets: [originOf(signInUrl)],
  });
