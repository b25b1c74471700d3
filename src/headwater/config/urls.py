"""Every address of the service."""

from allauth.account import views as account
from django.urls import include, path, re_path

from headwater.accounts import views as accounts
from headwater.web import views
from headwater.web.my_name import my_name
from headwater.web.my_reminders import my_reminders

handler500 = "headwater.web.errors.broken"
urlpatterns = [
    path("", views.home, name="home"),
    path("my-access/", views.my_access, name="my-access"),
    path("my-access/name/", my_name, name="my-name"),
    path("my-access/letters/", my_reminders, name="my-reminders"),
    path("my-access/history/", views.my_history, name="my-history"),
    path("health", views.health, name="health"),
    path("ready", views.ready, name="ready"),
    path("metrics", views.metrics, name="metrics"),
    path("demo/", views.demo, name="demo"),
    path("", include("headwater.api.urls")),
    path("", include("headwater.evidence.urls")),
    path("", include("headwater.inspection.urls")),
    path("", include("headwater.jobs.urls")),
    path("", include("headwater.sharing.urls")),
    path("", include("headwater.vulnerability.urls")),
    path("", include("headwater.governance.urls")),
    path("", include("headwater.engagement.urls")),
    path("", include("headwater.interventions.urls")),
    path("", include("headwater.learning.urls")),
    path("", include("headwater.performance.urls")),
    path("", include("headwater.search.urls")),
    path("", include("headwater.organisations.urls")),
    path("accounts/login/", account.login, name="account_login"),
    path("accounts/logout/", account.logout, name="account_logout"),
    path("accounts/password/again/", account.reauthenticate, name="account_reauthenticate"),
    path("accounts/inactive/", account.account_inactive, name="account_inactive"),
    path("accounts/password/change/", account.password_change, name="account_change_password"),
    path("accounts/password/set/", account.password_set, name="account_set_password"),
    path("accounts/password/reset/", account.password_reset, name="account_reset_password"),
    path("accounts/password/reset/done/", account.password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^accounts/password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        "accounts/password/reset/key/done/",
        account.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    path("accounts/sign-on/", accounts.sign_on, name="sign-on"),
    path("accounts/sign-on/return/", accounts.sign_on_return, name="sign-on-return"),
    path("accounts/signup/", account.signup, name="account_signup"),
    path("accounts/", include("allauth.mfa.urls")),
    path("accounts/sessions/", include("allauth.usersessions.urls")),
]
