"""Hugo with a slim layout: articles with related ones and JSON-LD; lists and RSS of topics, provinces and years."""

from __future__ import annotations

import json
import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

from peers.base import SITE_URL, TOOLS, Peer, articles, write

_SETTINGS = f"""\
baseURL = "{SITE_URL}"
locale = "vi"
title = "Liên minh Hợp tác xã"
[taxonomies]
topic = "topics"
province = "provinces"
[services.rss]
limit = 20
[related]
includeNewer = false
threshold = 10
[[related.indices]]
name = "provinces"
weight = 100
[[related.indices]]
name = "topics"
weight = 80
"""

_LAYOUTS = {
    "baseof.html": """\
<!doctype html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{ .Title }} – {{ site.Title }}</title>
<meta name="description" content="{{ .Description }}">
<link rel="canonical" href="{{ .Permalink }}">
<link rel="stylesheet" href="/site.css">
{{ range .AlternativeOutputFormats }}
<link rel="alternate" type="{{ .MediaType.Type }}" href="{{ .Permalink }}">
{{ end }}
<meta property="og:type" content="{{ if .IsPage }}article{{ else }}website{{ end }}">
<meta property="og:title" content="{{ .Title }}">
<meta property="og:description" content="{{ .Description }}">
<meta property="og:url" content="{{ .Permalink }}">
{{ block "head" . }}{{ end }}
</head>
<body>
<header><a href="/">{{ site.Title }}</a> <nav><a href="/tin/">Tin tức</a> <a href="/topics/">Chủ đề</a>
<a href="/provinces/">Địa phương</a></nav></header>
<main><ol>{{ range .Ancestors.Reverse }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ol>
{{ block "main" . }}{{ end }}</main>
<footer>{{ site.Title }}</footer>
</body>
</html>
""",
    "single.html": """\
{{ define "head" }}{{ $data := dict "@context" "https://schema.org" "@type" "NewsArticle" "headline" .Title
  "description" .Description "datePublished" (.Date.Format "2006-01-02") "url" .Permalink "keywords" .Params.topics }}
<script type="application/ld+json">{{ $data | jsonify | safeJS }}</script>{{ end }}
{{ define "main" }}<article>
{{ partial "kicker.html" . }}
<h1>{{ .Title }}</h1>
<p><time datetime="{{ .Date.Format "2006-01-02" }}">{{ .Date.Format "02/01/2006" }}</time></p>
<p>{{ .Description }}</p>
{{ .Content }}
<ul>{{ range .GetTerms "topics" }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul>
<nav>{{ with .PrevInSection }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}
{{ with .NextInSection }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}</nav>
</article>
<section>{{ range first 3 (site.RegularPages.Related .) }}{{ partial "item.html" . }}{{ end }}</section>{{ end }}
""",
    "list.html": """\
{{ define "main" }}<h1>{{ .Title }}</h1>
{{ range .Pages.GroupByDate "2006" }}<section><h2>{{ .Key }}</h2>
{{ range .Pages }}{{ partial "item.html" . }}{{ end }}</section>{{ end }}{{ end }}
""",
}

_PARTIALS = {
    "kicker.html": """\
<p>{{ range .GetTerms "provinces" }}<a href="{{ .RelPermalink }}">{{ .Title }}</a> {{ end }}
{{ range first 1 (.GetTerms "topics") }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}</p>
""",
    "item.html": """\
<article>{{ partial "kicker.html" . }}
<h3><a href="{{ .RelPermalink }}">{{ .Title }}</a></h3>
<p>{{ .Description | truncate 200 }}</p>
<p><time datetime="{{ .Date.Format "2006-01-02" }}">{{ .Date.Format "02/01/2006" }}</time></p></article>
""",
}


@dataclass(frozen=True)
class Hugo(Peer):
    name: str
    title: str

    def prepare(self, corpus: Path, project: Path) -> None:
        write(project / "hugo.toml", _SETTINGS)
        write(project / "content/_index.md", "---\ntitle: Trang chủ\n---\n")
        write(project / "static/site.css", "body{max-width:45rem;margin:auto;font-family:serif}\n")
        for name, text in _LAYOUTS.items():
            write(project / "layouts/_default" / name, text)
        for name, text in _PARTIALS.items():
            write(project / "layouts/partials" / name, text)
        for path, article in articles(corpus):
            meta = {
                "title": article["title"],
                "description": article.get("description", ""),
                "date": "-".join([*str(article["date"]).split("-"), "01", "01"][:3]),
                "topics": article.metadata["topics"],
                "provinces": [article["province"]],
            }
            # JSON is frontmatter to Hugo as well.
            write(project / "content/tin" / path, f"{json.dumps(meta, ensure_ascii=False)}\n\n{article.content}\n")
        for year in {path.parent.name for path, _ in articles(corpus)}:
            write(project / "content/tin" / year / "_index.md", f"---\ntitle: Năm {year}\n---\n")

    def command(self, site: Path) -> list[str]:
        return [str(_binary()), "build", "--quiet", "--destination", str(site)]

    def versions(self) -> list[str]:
        told = subprocess.run([_binary(), "version"], capture_output=True, text=True, check=True)
        found = re.search(r"v([\d.]+)", told.stdout)
        return [f"hugo {found[1] if found else told.stdout}"]


def _binary() -> Path:
    """The program itself: the package's own command is a script that starts it, and would be timed with it."""
    return next(TOOLS.glob("lib/python*/site-packages/hugo/binaries/hugo*"))
