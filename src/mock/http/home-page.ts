/** What the mock shows at its root if the docs are not built, as in the package. */
export const homePage = (root: string): string => `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Mock of GitLab's Jobs API</title>
<h1>Mock of GitLab's Jobs API</h1>
<p>This is not a GitLab. It responds as GitLab's Jobs API does, for tests. It accepts any token.</p>
<p>The API is under <code>/api/v4</code>, and its contract at <a href="${root}/openapi.json">/openapi.json</a>. Try:</p>
<pre>curl --header "PRIVATE-TOKEN: any" "${root}/api/v4/projects/1/jobs/8"</pre>
</html>
`;
