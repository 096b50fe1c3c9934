//! Names as they are written in India: in the script of a region, and in Latin letters.

/// A name in its own script and in Latin letters.
pub(super) type Name = (&'static str, &'static str);

/// Where a family comes from, and how people are called there.
pub(super) struct Region {
    pub(super) surnames: &'static [Name],
    pub(super) girls: &'static [Name],
    pub(super) boys: &'static [Name],
    pub(super) women: &'static [Name],
    pub(super) men: &'static [Name],
}

pub(super) const REGIONS: &[Region] = &[
    Region {
        surnames: &[
            ("राव", "Rao"),
            ("हेगड़े", "Hegde"),
            ("शर्मा", "Sharma"),
            ("वर्मा", "Verma"),
            ("मिश्रा", "Mishra"),
            ("जोशी", "Joshi"),
            ("कुलकर्णी", "Kulkarni"),
            ("देशपांडे", "Deshpande"),
            ("गुप्ता", "Gupta"),
            ("त्रिपाठी", "Tripathi"),
        ],
        girls: &[
            ("प्रिया", "Priya"),
            ("आशा", "Asha"),
            ("नेहा", "Neha"),
            ("कविता", "Kavita"),
            ("अनन्या", "Ananya"),
            ("इशिता", "Ishita"),
            ("मीरा", "Meera"),
            ("रिया", "Riya"),
            ("तारा", "Tara"),
            ("सिया", "Siya"),
        ],
        boys: &[
            ("आरव", "Aarav"),
            ("विवान", "Vivaan"),
            ("अर्जुन", "Arjun"),
            ("रोहन", "Rohan"),
            ("करण", "Karan"),
            ("आदित्य", "Aditya"),
            ("कबीर", "Kabir"),
            ("ओम", "Om"),
            ("ध्रुव", "Dhruv"),
            ("ईशान", "Ishan"),
        ],
        women: &[
            ("सुनीता", "Sunita"),
            ("रेखा", "Rekha"),
            ("पूजा", "Pooja"),
            ("स्वाति", "Swati"),
            ("मधुरा", "Madhura"),
            ("अंजलि", "Anjali"),
        ],
        men: &[
            ("राजेश", "Rajesh"),
            ("अमित", "Amit"),
            ("संजय", "Sanjay"),
            ("विकास", "Vikas"),
            ("मनोज", "Manoj"),
            ("सुनील", "Sunil"),
        ],
    },
    Region {
        surnames: &[
            ("முருகன்", "Murugan"),
            ("சுப்பிரமணியன்", "Subramanian"),
            ("கிருஷ்ணன்", "Krishnan"),
            ("ராமன்", "Raman"),
            ("செல்வம்", "Selvam"),
            ("பாலன்", "Balan"),
            ("நடராஜன்", "Natarajan"),
            ("வேலு", "Velu"),
        ],
        girls: &[
            ("அஞ்சலி", "Anjali"),
            ("கயல்", "Kayal"),
            ("தமிழ்", "Tamizh"),
            ("நிலா", "Nila"),
            ("மலர்", "Malar"),
            ("யாழினி", "Yazhini"),
            ("தேன்மொழி", "Thenmozhi"),
            ("இனியா", "Iniya"),
        ],
        boys: &[
            ("கவின்", "Kavin"),
            ("முகிலன்", "Mugilan"),
            ("அருண்", "Arun"),
            ("சரவணன்", "Saravanan"),
            ("இளங்கோ", "Ilango"),
            ("கதிர்", "Kathir"),
            ("பரத்", "Bharath"),
            ("நவீன்", "Naveen"),
        ],
        women: &[("லட்சுமி", "Lakshmi"), ("கலா", "Kala"), ("மீனா", "Meena"), ("ராதா", "Radha"), ("வசந்தி", "Vasanthi")],
        men: &[("குமார்", "Kumar"), ("மணி", "Mani"), ("ரவி", "Ravi"), ("சேகர்", "Sekar"), ("பாலா", "Bala")],
    },
    Region {
        surnames: &[
            ("ಗೌಡ", "Gowda"),
            ("ಶೆಟ್ಟಿ", "Shetty"),
            ("ಭಟ್", "Bhat"),
            ("ಕಾಮತ್", "Kamath"),
            ("ಪೈ", "Pai"),
            ("ರಾವ್", "Rao"),
            ("ಹೆಗಡೆ", "Hegde"),
            ("ಮೂರ್ತಿ", "Murthy"),
        ],
        girls: &[
            ("ಸಂಗೀತಾ", "Sangeetha"),
            ("ದೀಪಾ", "Deepa"),
            ("ಚೈತ್ರಾ", "Chaitra"),
            ("ನಯನಾ", "Nayana"),
            ("ರಚನಾ", "Rachana"),
            ("ಸ್ಪೂರ್ತಿ", "Spoorthi"),
            ("ಮೇಘಾ", "Megha"),
            ("ಅನಿತಾ", "Anitha"),
        ],
        boys: &[
            ("ದರ್ಶನ್", "Darshan"),
            ("ಕಿರಣ್", "Kiran"),
            ("ಪ್ರಜ್ವಲ್", "Prajwal"),
            ("ಸುಹಾಸ್", "Suhas"),
            ("ಚಿರಾಗ್", "Chirag"),
            ("ಮನೋಜ್", "Manoj"),
            ("ರಘು", "Raghu"),
            ("ತೇಜಸ್", "Tejas"),
        ],
        women: &[("ಸುಧಾ", "Sudha"), ("ಗೀತಾ", "Geetha"), ("ಶೋಭಾ", "Shobha"), ("ವೀಣಾ", "Veena"), ("ಉಷಾ", "Usha")],
        men: &[("ಸುರೇಶ್", "Suresh"), ("ಮಹೇಶ್", "Mahesh"), ("ನಾಗರಾಜ್", "Nagaraj"), ("ಗಣೇಶ್", "Ganesh"), ("ವಿನಯ್", "Vinay")],
    },
    Region {
        surnames: &[
            ("రెడ్డి", "Reddy"),
            ("నాయుడు", "Naidu"),
            ("శాస్త్రి", "Sastry"),
            ("చౌదరి", "Chowdary"),
            ("వర్మ", "Varma"),
            ("ప్రసాద్", "Prasad"),
        ],
        girls: &[
            ("శ్రావణి", "Sravani"),
            ("హారిక", "Harika"),
            ("లహరి", "Lahari"),
            ("సాహితి", "Sahithi"),
            ("కీర్తన", "Keerthana"),
            ("మధు", "Madhu"),
        ],
        boys: &[
            ("సాయి", "Sai"),
            ("చరణ్", "Charan"),
            ("హర్ష", "Harsha"),
            ("తరుణ్", "Tarun"),
            ("వంశీ", "Vamsi"),
            ("నాని", "Nani"),
        ],
        women: &[("పద్మ", "Padma"), ("సరోజ", "Saroja"), ("విజయ", "Vijaya"), ("జ్యోతి", "Jyothi")],
        men: &[("శ్రీనివాస్", "Srinivas"), ("రమేష్", "Ramesh"), ("వెంకట్", "Venkat"), ("కిషోర్", "Kishore")],
    },
    Region {
        surnames: &[
            ("നായർ", "Nair"),
            ("മേനോൻ", "Menon"),
            ("പിള്ള", "Pillai"),
            ("വാര്യർ", "Warrier"),
            ("നമ്പ്യാർ", "Nambiar"),
            ("കുറുപ്പ്", "Kurup"),
        ],
        girls: &[
            ("അമ്മു", "Ammu"),
            ("ദേവിക", "Devika"),
            ("ഗൗരി", "Gowri"),
            ("പാർവതി", "Parvathi"),
            ("ലക്ഷ്മി", "Lakshmi"),
            ("നന്ദിത", "Nanditha"),
        ],
        boys: &[
            ("ഉണ്ണി", "Unni"),
            ("അനന്തു", "Ananthu"),
            ("ഹരി", "Hari"),
            ("നന്ദു", "Nandu"),
            ("ശ്യാം", "Shyam"),
            ("വിഷ്ണു", "Vishnu"),
        ],
        women: &[("ബിന്ദു", "Bindu"), ("സിന്ധു", "Sindhu"), ("ശ്രീദേവി", "Sreedevi"), ("രമ്യ", "Remya")],
        men: &[("സുരേഷ്", "Suresh"), ("ബിജു", "Biju"), ("പ്രകാശ്", "Prakash"), ("രാജീവ്", "Rajeev")],
    },
    Region {
        surnames: &[
            ("সেন", "Sen"),
            ("বসু", "Basu"),
            ("রায়", "Roy"),
            ("ঘোষ", "Ghosh"),
            ("দত্ত", "Dutta"),
            ("মিত্র", "Mitra"),
        ],
        girls: &[
            ("মিতালি", "Mitali"),
            ("রূপা", "Rupa"),
            ("শ্রেয়া", "Shreya"),
            ("তৃষা", "Trisha"),
            ("অপর্ণা", "Aparna"),
            ("জয়া", "Joya"),
        ],
        boys: &[
            ("অনিক", "Anik"),
            ("দেব", "Deb"),
            ("রাহুল", "Rahul"),
            ("সৌরভ", "Sourav"),
            ("অভিজিৎ", "Abhijit"),
            ("তপন", "Tapan"),
        ],
        women: &[("মৌসুমী", "Mousumi"), ("শর্মিলা", "Sharmila"), ("কাকলি", "Kakali"), ("রীনা", "Rina")],
        men: &[("অমিত", "Amit"), ("সুব্রত", "Subrata"), ("প্রদীপ", "Pradip"), ("তন্ময়", "Tanmoy")],
    },
    Region {
        surnames: &[
            ("D'Souza", "D'Souza"),
            ("Fernandes", "Fernandes"),
            ("Pereira", "Pereira"),
            ("Noronha", "Noronha"),
            ("Khan", "Khan"),
            ("Sheikh", "Sheikh"),
            ("Irani", "Irani"),
            ("Mathew", "Mathew"),
        ],
        girls: &[
            ("Zoë", "Zoe"),
            ("Chloë", "Chloe"),
            ("Inês", "Ines"),
            ("Ayesha", "Ayesha"),
            ("Sara", "Sara"),
            ("Rhea", "Rhea"),
            ("Fátima", "Fatima"),
            ("Tanya", "Tanya"),
        ],
        boys: &[
            ("José", "Jose"),
            ("Noël", "Noel"),
            ("Imran", "Imran"),
            ("Zubin", "Zubin"),
            ("Aaron", "Aaron"),
            ("Farhan", "Farhan"),
            ("Joel", "Joel"),
            ("Cyrus", "Cyrus"),
        ],
        women: &[("Maria", "Maria"), ("Nazneen", "Nazneen"), ("Renée", "Renee"), ("Anita", "Anita")],
        men: &[("Anthony", "Anthony"), ("Salim", "Salim"), ("Rustom", "Rustom"), ("Denzil", "Denzil")],
    },
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn latin_forms_can_stand_in_an_address() {
        for region in REGIONS {
            for names in [region.surnames, region.girls, region.boys, region.women, region.men] {
                assert!(names.len() >= 4);
                for (written, latin) in names {
                    assert!(!written.is_empty() && latin.is_ascii(), "{written} {latin}");
                }
            }
        }
    }
}
