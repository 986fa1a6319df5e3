"""The one file of this folder that Airflow executes (``.airflowignore`` keeps it out of ``dpawatch/``)."""

from functools import cache
from typing import Any

from airflow.plugins_manager import AirflowPlugin

PREFIX = "/dpawatch"


@cache
def _app() -> Any:
    from dpawatch.web.app import create_app

    return create_app()


async def pages(scope: Any, receive: Any, send: Any) -> None:
    """The pages as an ASGI app, made at the first request: this file is executed in every component, and only the api-server serves."""
    await _app()(scope, receive, send)


def _view(name: str, route: str, path: str, *, top_level: bool = False) -> dict[str, Any]:
    """An entry of Airflow's navigation, which shows the page in a frame."""
    return {
        "name": name,
        "href": f"{PREFIX}/{path}",
        "url_route": route,
        "destination": "nav",
        "icon": f"{PREFIX}/static/mark.svg",
        "icon_dark_mode": f"{PREFIX}/static/mark.svg",
        **({"nav_top_level": True} if top_level else {"category": "dpawatch"}),
    }


class DpaWatchPlugin(AirflowPlugin):
    """The pages of dpawatch in Airflow's UI. Its name in Admin > Plugins shows that this folder is the one in use."""

    name = "dpawatch"
    fastapi_apps = [{"app": pages, "url_prefix": PREFIX, "name": "dpawatch"}]
    external_views = [
        _view("dpawatch", "dpawatch", "", top_level=True),
        _view("Decisions", "dpawatch-decisions", "decisions"),
        _view("Sources", "dpawatch-sources", "sources"),
        _view("Review", "dpawatch-review", "review"),
        _view("Outbox", "dpawatch-outbox", "outbox"),
        _view("Watches", "dpawatch-watches", "watches"),
    ]
