console.log("belvedere");
