"""The pages of advisers, for whoever looks at every page."""

COMMANDER, OFFICER = "Nadia Farrow", "Colin Ashdown"
GROUPS = ["/engagement/communities/groups/"]
GROUP = [*GROUPS, "Ashvale Independent Advisory Group (invented)"]
HEARD = [*GROUPS, "Who is heard in Ashvale area, and who is not"]
COMMUNITY = [*HEARD, "Families of the Eastgate estate"]
ASKED = ["/engagement/communities/consultations/", "What would help people to report hate crime? (invented)"]
LOOKED = ["/engagement/communities/diligence/"]
CALENDAR = ["/engagement/communities/calendar/"]
PAGES = {
    COMMANDER: {
        "groups": GROUPS,
        "a group": GROUP,
        "add an adviser’s seat": [*GROUP, "Add a seat"],
        "whom to reach": [*GROUP, "Whom to reach"],
        "keep a name": [*GROUP, "Whom to reach", "Keep a name"],
        "change a group": [*GROUP, "Change the group"],
        "who is heard": HEARD,
        "a community": COMMUNITY,
        "name a community": [*HEARD, "Name a community"],
        "invite a community": [*COMMUNITY, "Invite the community to a group"],
        "leave a gap open": [*COMMUNITY, "Leave the gap open"],
        "invitations": ["/engagement/communities/invitations/"],
        "an invitation": ["/engagement/communities/invitations/", "Families of the Eastgate estate"],
        "consultations": ["/engagement/communities/consultations/"],
        "a consultation": ASKED,
        "write advice down": [*ASKED, "Write its advice down : Ashvale Independent Advisory Group (invented)"],
        "you said, we did": ["/engagement/communities/you-said/"],
        "due diligence": LOOKED,
        "decide on a partner": [*LOOKED, "Ashvale Academy", "Decide it"],
        "calendar": CALENDAR,
        "an event": [*CALENDAR, "Open evening at the market hall (invented)"],
        "plan an event": [*CALENDAR, "Plan an event of Ashvale area"],
    }
}
