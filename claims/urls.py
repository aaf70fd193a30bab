"""The newsroom's addresses: public pages at /, the workbench at /desk/."""

from django.urls import URLPattern, URLResolver, path

from claims.views import desk

app_name = "claims"

urlpatterns: list[URLPattern | URLResolver] = [
    path("desk/", desk.home, name="home"),
    path("desk/board/", desk.board, name="board"),
]
