"""The words that the look for names goes by: titles, capitals that name nobody, and first words of sentences.

They are lists, and lists have holes: see ``anonymisation`` for what they are good for and what not.
"""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


TITLES = _words(
    """mr mrs ms miss mx dr doctor prof professor sir dame lord lady imam sheikh shaykh rabbi rev reverend
    father canon cllr councillor pc pcso dc ds di dci sgt sergeant inspector superintendent constable
    judge"""
)
# Words with capitals that name nobody, so that notry study is full of flags.
ORDINARY = _words(
    """prevent channel police authority council home office government national unit region north south east
    west midlands england wales scotland northern ireland britain british english welsh scottish united
    kingdom london yorkshire humber january february march april may june july august september october
    november december monday tuesday wednesday thursday friday saturday sunday christmas easter ramadan
    muslim islam islamic christian christianity jewish sikh hindu european asian african i the a an
    strategy action plan partnership board community safety gold silver bronze special branch counter
    terrorism primary care trust health service prison probation youth offending team act section"""
)
# Words of the names of places that say what they are, and not which.
KINDS_OF_PLACE = _words(
    """area region force police council borough city county city district school academy college university prison
    hmp trust primary care health authority forum group association neighbourhood national unit the of
    and for women’s market centre board partnership st north south east west new great little upper lower
    inspectorate demonstration"""
)
# More words with capitals that name nobody, alone or beside each other: of government, of offices, of peoples and
# countries, of faiths, and of what everybody uses.
OF_OFFICE = _words(
    """agency area assembly association authority basic bill borough district group region bureau cabinet centre chair
    chief circular citizenship civil cohesion college command commander commission committee commons communities
    concordat constabulary constable coordinator co-ordinator coroner county court criminal crown deputy department
    deputies director division division’s duty education equality executive faith family federation force forum
    foundation framework fund guidance guidelines head her his hm immigration independent indicator information
    inspectorate institute intelligence integrated international inspector its joint justice lead leader learning
    legal liaison local lords magistrates majesty majesty’s manager member metropolitan minister ministry model
    multi-agency multi neighbourhood network offender officer operations organisation overview panel parliament
    parliamentary permanent policing policy prime profile programme project public queen queen’s regional registrar
    report resilience review royal rich picture safeguarding safer schools school scrutiny secretary security senior
    sergeant services social society staff standards state steering strategic superintendent support sure start task
    tactical territorial tier training treasury tribunal university universities vetting violent violence voluntary
    whitehall women women’s work worker working extremism extremist ofsted annex appendix chapter figure table
    paragraph part phase stage stages year level levels question answer step theme objective pathfinder charter guide
    handbook journal magistrates’ implementation developed advanced delivering leadership engagement assessment
    assessing success developing capability capabilities interventions intervention challenging ideology grievances
    criteria findings specific progress prospects contents app vulnerability allocation measures progressing
    professional practice advice adviser advisers inspection performance business tension tensions monitoring
    restricted protective marking scheme concern referral referrals freedom act human rights data protection crime
    disorder reduction improvement children child victim witness domestic abuse hate youth health housing drugs
    alcohol neighbourhoods families"""
)
OF_PEOPLES = _words(
    """europe asia africa america american australia australian canada canadian commonwealth france french germany
    german spain spanish italy italian poland polish russia russian china chinese japan japanese india indian pakistan
    pakistani bangladesh bangladeshi bengali kashmir kashmiri somalia somali iraq iraqi iran iranian syria syrian
    afghanistan afghan turkey turkish kurdish kurd algeria algerian morocco moroccan egypt egyptian nigeria nigerian
    eritrea eritrean ethiopia ethiopian sudan sudanese libya libyan yemen yemeni palestine palestinian israel israeli
    lebanon lebanese albanian romanian roma traveller gypsy irish scot scots scottish welshman ulster caribbean latin
    arab arabic arabia saudi urdu punjabi pashto gujarati hindi black white islamism islamist islamophobia
    antisemitism salafi salafism wahhabi sunni shia shi’a ahmadi sufi buddhist buddhism catholic protestant anglican
    church methodist jew judaism sikhism hinduism quran qur’an koran bible torah hadith eid diwali hanukkah passover
    lent advent allah god al-qaida al-qaeda al-qa’ida qaida qaeda qa’ida al taliban nazi neo-nazi daesh jihad jihadi
    jihadist ummah middle eastern western southern northerly mawrth ionawr chwefror ebrill mai mehefin gorffennaf awst
    medi hydref tachwedd rhagfyr"""
)
OF_EVERYDAY = _words(
    """internet web google facebook twitter youtube myspace bebo whatsapp instagram snapchat tiktok skype wikipedia
    microsoft excel powerpoint windows email e-mail x-ray mp mps ok covid olympic olympics halloween bonfire summer
    spring autumn winter note yes no not none nothing nobody never always must only very invented saturday’s sunday’s
    mother’s father’s day days week weeks bank holiday"""
)
PLAIN = OF_OFFICE | OF_PEOPLES | OF_EVERYDAY
# Words in capitals that name nobody; those of two and three letters never count as one.
ABBREVIATIONS = _words(
    """prevent contest pursue protect prepare acpo acpos acto hmic hmicfrs osct ricu nctt npia soca noms hmcs ofsted
    cdrp cdrps lscb mappa marac asbo crasbo wect pcso pcsos ctlp ctls emmie gpms unclassified restricted confidential
    secret official nato unesco unicef isis isil aqap eastern western north south east west channel dcsf dclg defra
    dius berr hmso cobr cobra mi5 nspcc rspca nacro ymca ywca bame lgbt lgbtq gcse gcses html http https covid fags
    faqs swot smart bbcs mosac namp nasuwt aswl ctiu gchq hmrc scie xlsx json gdpr exercise draft nist yaml toml title
    summary context result results done cost"""
)
# Words that begin sentences before a word with a capital.
BEGIN = _words(
    """the a an in on at by for from with without after before when while where once since both each every all
    some many most few no this that these those our their his her its it he she they we you to of and but
    or so as if then there here near later earlier early during until under over through between among
    beside working led local two three four five six several staff officers pupils residents members
    partners what who how why
    about above according across afterwards again against almost already also although always another any anybody
    anyone around asked at away back because become been being below besides better beyond can could despite did do
    does done down either else even eventually everybody everyone everything except far finally first following
    former fewer further had has have having hence however i indeed instead into is just last least less let like
    locally long mainly may meanwhile meetings might more moreover much must my neither never nevertheless next nine
    nobody none nor not nothing now off often one only other others otherwise out overall own parents people perhaps
    please rather recently second seven should similarly sometimes somebody someone soon still such than thanks third
    though thus today together tomorrow too toward towards unless unlike up upon us usually very was were whatever
    whenever whether which whoever whole will within women men would yes yesterday yet your
    background context aims evaluation findings costs lessons conclusion introduction summary results method
    students teachers children families volunteers visitors managers groups communities young"""
)
# After which a sentence goes on, although the line ends.
GOES_ON = _words("with by of to and the from for called named was is in at near or a an his her their that")
# Between the parts of one name, in small letters.
PARTICLES = _words(
    """ap ab ferch verch bin ibn bint van von der den ter de del della di da dos das du la le el al as ul ur abd abdul
    abu umm ben bat mac y e st"""
)
# Names that are also words, or the first words of places that are: they are looked for only with a capital.
ALSO_WORDS = _words(
    """abbey alder amber angel april ash aster august autumn bailey baker banks barker barking bath battle beach bell
    berry best bird bishop black blue bond book bowman boy bridge bright brook brooks brown bush butcher butler
    carpenter carter case chance chapel chapman church clay clean close coach coal cole college cook cooper corner
    cotton court crane cross crown dale daisy dawn day deal dean dear drake draper driver duke eagle earl east english
    faith farm farmer farrier faulkner field fields fisher fish flower flowers ford forest forester foster fountain
    fox frank freeman friend frost fuller gale gardener gardner garden gates gene gentle gift gold golden good grace
    grand grant gray great green grey grove guard hall hand hands hardy harmony harper hart harvest hazel heart heath
    heather hill hills hook hope holly home house hunt hunter iris ivory ivy jewel joiner joy judge just justice keen
    keep king kings kirk knight ladder lake lamb lane lark law laws lea leaf lily link lion little lock lodge long
    lord love low major manor march mark marks marsh marshal marshall martin mason masters may meadow mercy merry
    miles mill miller mills mole moon moor moss mount mountain myrtle noble north nurse olive opal page paige painter
    parish park parker parks parson patience pearl peace penny pepper piper pike pitt plant poole pond poppy porter
    potter pound power powers price prince prior prosper purple pride provost queen rain rains ray read reading reader
    red reed rich river rivers robin rock roman root rose rowan royal ruby rugby rule rush rye safe sage sailor salt
    sandwich savage saint sawyer school scholar scott shaw sharp shepherd shield ship short silver singer singh sky
    slater small smart smith snow south spears spring square stable star steel sterling stone storm street strong
    summer summers sun swan sweet swift tailor tanner taylor temple thatcher tower towers town townsend tree trinity
    trueman turner unity valley victory village violet walker wall walls ward ware warm waters way weaver webb weeks
    well wells west white wheeler will willow winter winters wise wolf wood woods world worth wright young youth
    central community safer united open first second third active action women women’s families children together"""
)
# First names that are hardly ever another word: they are found at the beginning of a sentence and in small letters too.
FIRST_NAMES = _words(
    """aaliyah aaron abbas abdi abdul abdullah abdulrahman abid abigail adam adeel adnan adrian agnieszka ahmad ahmed
    aidan aisha akram alan alastair alex alexander alexandra alfie ali alice alison amanda amina amir amira amy andrea
    andrew andrzej aneurin angela angharad anita anna anne annie anthony anwar arif arjun asad asha ashraf asif asma
    ayaan ayesha aziz barbara barry benjamin bethan beth bilal bogdan bradley brendan brian bronwen bryn callum
    cameron carly caroline carys catherine catrin ceri charlotte cheryl chloe chris christine christopher ciaran
    claire clare colin connor conor courtney craig curtis cynthia dafydd daniel danielle darren david dawid deborah
    declan deepak denise dennis derek diana dilys dominic donna dorothy dylan eamonn edward edwin eilidh eileen elaine
    eleanor elena eleri elin elizabeth ellie emily emma emyr eoin eric erin ethan euan eve ewa ewan fahad faisal farah
    farhan farida farooq fatima fatou faizal fergus ffion fiona fraser gareth gary gavin gemma geoffrey geraint gethin
    ghulam gillian giovanni glenys gordon graham gurpreet gwen gwyn habib hafiz hafsa hamid hamza hannah hamish haroon
    harpreet harriet harry hasan hassan hayley heledd helen henry hilary hussain hussein hywel iain ibrahim idris
    ieuan ifan ikram imran inderjit ioan iqbal irfan isaac isabel isabella ishaq ismail iwona jacob jacqueline jahid
    jake jamal jamila jamie jane janet janice jason javed jayden jean jeffrey jennifer jenny jeremy jessica joan
    joanna joanne john jonathan jordan jose joseph joshua josie judith julia julian julie justin kamal kamran karen
    karim karl kasia katarzyna kate katherine kathleen katie kayleigh keith kelly kenneth kerry kevin khadija khalid
    khalil kieran kirsty kofi krzysztof kwame kyle laila lauren laura layla leah leanne leila leon lewis liam linda
    lindsay lisa llinos lloyd louis louise lucas lucy luke lynne mahmood mahmoud malcolm malik mandy manjit marcin
    marcus margaret maria marian mariam marie marion martyn mary maryam mateusz matthew maureen megan mehmet melanie
    melissa michael michelle miriam mohamed mohammad mohammed mohsin monika morag moses muhammad muna musa mustafa
    nabil nadia nadeem naomi nasir nasreen natalie natasha nathan naveed neil niall nicholas nicola nigel noah noor
    nora norman oliver olivia omar osman owain owen pamela parveen patricia patrick paul paula pauline pawel peter
    philip phillip piotr priya qasim rachel rafiq rahman rajesh ranjit rashid razia rebecca rehana reza rhian rhiannon
    rhodri rhys richard riaz rita robert roger ronald rosalind rosemary ruth ryan sabrina saeed safia saima sajid
    sakina salim salma salman samantha samira samuel sana sandra sanjay sara sarah sasha scarlett sean sebastian
    shabana shabir shafiq shahid shakeel shanice shannon sharon shaun shazia sheila shirley shona siân sian simon
    sinead siobhan sofia sohail sonia sophia sophie stacey stanley stella stephanie stephen steven stewart stuart
    suleman suleiman sunita susan suzanne sylvia syed tahir tamara tanya tariq teresa theresa thomas tiffany timothy
    tomasz tracey tracy trevor tyrone umar umair usman valerie vanessa veronica victoria vikram vincent waheed wasim
    wayne wendy wiktor william yasin yasmin yasmeen younis yousef youssef yusuf yvonne zachary zahid zahra zainab zara
    zeeshan zoe zofia zubair"""
)
