"""The addresses of sharing."""

from django.urls import path

from headwater.sharing.views import (
    agreements,
    asking_who,
    audiences,
    consents,
    guidance,
    products,
    releases,
    remarks,
    vetting,
)

urlpatterns = [
    path("sharing/", releases.mine, name="releases"),
    path("sharing/guidance/", guidance.guidance, name="sharing-guidance"),
    path("sharing/releases/<slug:ref>/", releases.release, name="release"),
    path("sharing/releases/<slug:ref>/pdf/", releases.pdf, name="release-pdf"),
    path("sharing/releases/<slug:ref>/who/", asking_who.who, name="release-who"),
    path("sharing/releases/<slug:ref>/brief/", releases.brief, name="release-brief"),
    path("sharing/releases/<slug:ref>/worth/", remarks.worth, name="release-worth"),
    path("sharing/releases/<slug:ref>/challenge/", remarks.challenge, name="release-challenge"),
    path("sharing/remarks/<slug:ref>/", remarks.remark, name="remark"),
    path("sharing/releases/<slug:ref>/recall/", releases.recall, name="release-recall"),
    path("sharing/products/", products.all_products, name="products"),
    path("sharing/products/make/", products.make, name="product-make"),
    path("sharing/products/<slug:ref>/", products.product, name="product"),
    path("sharing/products/<slug:ref>/add/", products.add_portion, name="portion-add"),
    path("sharing/products/<slug:ref>/out/<int:number>/", products.take_out, name="portion-out"),
    path("sharing/products/<slug:ref>/ask/<slug:audience>/", products.ask, name="product-ask"),
    path("sharing/products/<slug:ref>/issue/<slug:audience>/", products.issue, name="product-issue"),
    path("sharing/consents/<slug:ref>/", consents.consent, name="consent"),
    path("sharing/consents/<slug:ref>/back/", consents.back, name="consent-back"),
    path("sharing/audiences/", audiences.all_audiences, name="audiences"),
    path("sharing/audiences/make/", audiences.make, name="audience-make"),
    path("sharing/audiences/<slug:ref>/", audiences.audience, name="audience"),
    path("sharing/audiences/<slug:ref>/add/", audiences.add, name="audience-add"),
    path("sharing/agreements/", agreements.all_agreements, name="agreements"),
    path("sharing/agreements/keep/", agreements.keep, name="agreement-keep"),
    path("sharing/agreements/<slug:ref>/end/", agreements.end, name="agreement-end"),
    path("sharing/vetting/", vetting.all_clearances, name="clearances"),
    path("sharing/vetting/record/<slug:ref>/", vetting.record, name="clearance-record"),
    path("sharing/vetting/<slug:ref>/verify/", vetting.verify, name="clearance-verify"),
]
